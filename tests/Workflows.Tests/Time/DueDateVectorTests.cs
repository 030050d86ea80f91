using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Tests.Time;

/// <summary>Dates worked out beforehand for 2025 and 2026, one line each: start, rule, expected day, and the day it stood on before rolling.</summary>
public class DueDateVectorTests
{
    private static readonly WorkingCalendar Vietnam = VietnamCalendar.Shipped;

    [Theory]
    [InlineData("2025-12-31", "P2D", "working", "2026-01-06", "2026-01-01 2026-01-02 2026-01-03 2026-01-04")]
    [InlineData("2026-01-08", "P3D", "working", "2026-01-12", "2026-01-11")]
    [InlineData("2026-02-13", "P3D", "working", "2026-02-25", "2026-02-14 2026-02-15 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-21 2026-02-22")]
    [InlineData("2026-04-24", "P1D", "working", "2026-04-28", "2026-04-25 2026-04-26 2026-04-27")]
    [InlineData("2026-04-28", "P3D", "working", "2026-05-05", "2026-04-30 2026-05-01 2026-05-02 2026-05-03")]
    [InlineData("2026-08-20", "P2D", "working", "2026-08-22", "")]
    [InlineData("2026-08-28", "P2D", "working", "2026-09-04", "2026-08-29 2026-08-30 2026-08-31 2026-09-01 2026-09-02")]
    [InlineData("2026-11-20", "P3D", "working", "2026-11-26", "2026-11-21 2026-11-22 2026-11-24")]
    [InlineData("2026-11-23", "P1D", "working", "2026-11-25", "2026-11-24")]
    public void Working_days_pass_over_weekends_and_holidays_and_count_worked_Saturdays(
        string start, string length, string counting, string expected, string skipped)
    {
        var due = DueDate.After(Morning(start), Parse(length, counting), Vietnam);

        Assert.Equal(Date(expected), due.Day);
        Assert.Equal(skipped.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Date), due.Skipped.Select(day => day.Date));
        Assert.Equal(Local(expected, "23:59:59"), due.At);
        Assert.False(due.IsRolled);
        Assert.False(due.Provisional);
    }

    [Fact]
    public void Three_months_from_the_thirtieth_of_November_end_in_February_and_roll_to_Monday()
    {
        var due = DueDate.After(Morning("2025-11-30"), Span.OfMonths(3), Vietnam);

        Assert.Equal(Date("2026-02-28"), due.UnrolledDay);
        Assert.Equal(Date("2026-03-02"), due.Day);
        Assert.Equal(["Saturday", "Sunday"], due.RolledOver.Select(day => day.NameEn));
    }

    [Fact]
    public void Twenty_four_months_from_a_leap_day_end_on_the_last_of_February_and_a_restriction_stays_there()
    {
        var due = DueDate.After(Morning("2024-02-29"), Span.OfMonths(24), Vietnam, DueOptions.Exact);

        Assert.Equal(Date("2026-02-28"), due.Day);
        Assert.False(due.IsRolled);
        Assert.Equal("Thứ Bảy", due.DayOff?.NameVi);
        Assert.Equal(Date("2026-03-02"), due.NextWorkingDay);
    }

    [Theory]
    [InlineData("2026-11-30", "2026-11-25")]
    [InlineData("2026-11-27", "2026-11-23")]
    public void The_window_of_three_working_days_before_expiry_opens_at_midnight(string expiry, string opens)
    {
        var window = DueDate.Before(new Basis(Local(expiry, "23:59:59"), "term.end"), Span.OfWorkingDays(3), Vietnam, DueOptions.Opening);

        Assert.Equal(Date(opens), window.Day);
        Assert.Equal(Local(opens, "00:00:00"), window.At);
    }

    [Fact]
    public void Thirty_days_before_release_are_calendar_days()
    {
        var notice = DueDate.Before(Morning("2026-12-31"), Span.OfDays(30), Vietnam);

        Assert.Equal(Date("2026-12-01"), notice.Day);
        Assert.Equal(Local("2026-12-01", "23:59:59"), notice.At);
    }

    [Theory]
    [InlineData(24, "2026-11-21", "16:30:00")]
    [InlineData(12, "2026-11-21", "04:30:00")]
    public void Hours_run_through_the_night_and_the_weekend(int hours, string day, string time)
    {
        var due = DueDate.After(new Basis(Local("2026-11-20", "16:30:00"), "doc.decision"), Span.OfHours(hours), Vietnam);

        Assert.Equal(Local(day, time), due.At);
        Assert.False(due.IsRolled);
        Assert.Equal("Thứ Bảy", due.DayOff?.NameVi);
    }

    [Fact]
    public void A_dossier_detected_on_Friday_goes_to_court_ten_days_later()
    {
        var dossier = DueDate.After(new Basis(Local("2026-11-20", "10:00:00"), "detection"), Span.OfWorkingDays(1), Vietnam);
        Assert.Equal(Date("2026-11-23"), dossier.Day);

        var reading = DueDate.After(new Basis(Local("2026-11-23", "15:00:00"), "doc.V-37.received"), Span.OfWorkingDays(3), Vietnam);
        Assert.Equal(Date("2026-11-27"), reading.Day);
        Assert.Equal(["Ngày Văn hóa Việt Nam"], reading.Skipped.Select(day => day.NameVi));

        var transfer = DueDate.After(new Basis(reading.At, "reading.end"), Span.OfWorkingDays(1), Vietnam);
        Assert.Equal(Date("2026-11-30"), transfer.Day);
    }

    private static Basis Morning(string date) => new(Local(date, "09:00:00"), "event");

    private static DateTimeOffset Local(string date, string time) => DateTimeOffset.Parse($"{date}T{time}+07:00", System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Span Parse(string length, string counting) =>
        Span.TryParse(length, counting, out var span, out var problem) ? span : throw new ArgumentException(problem.Message);
}
