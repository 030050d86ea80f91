using System.Globalization;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Tests.Time;

public class DueDateTests
{
    private static readonly WorkingCalendar Vietnam = VietnamCalendar.Shipped;

    [Fact]
    public void A_due_date_tells_where_it_comes_from()
    {
        var due = DueDate.After(On(2026, 11, 20, "doc.V-51.received"), Span.OfWorkingDays(3), Vietnam);

        Assert.Equal(new Basis(Vietnam.Instant(new(2026, 11, 20), new(9, 0)), "doc.V-51.received"), due.Basis);
        Assert.Equal(Direction.After, due.Direction);
        Assert.Equal(3, due.CountedDays);
        Assert.Equal(["Thứ Bảy", "Chủ nhật", "Ngày Văn hóa Việt Nam"], due.Skipped.Select(day => day.NameVi));
        Assert.Equal(("vn", VietnamCalendar.Shipped.Version), (due.CalendarId, due.CalendarVersion));
    }

    [Fact]
    public void A_worked_Saturday_is_named_among_the_days_that_counted()
    {
        var due = DueDate.After(On(2026, 1, 8), Span.OfWorkingDays(3), Vietnam);

        Assert.Equal(["Làm bù cho ngày 02/01/2026"], due.Worked.Select(day => day.NameVi));
        Assert.Equal(["Chủ nhật"], due.Skipped.Select(day => day.NameVi));
    }

    [Fact]
    public void An_event_on_a_day_off_counts_from_the_next_day()
    {
        Assert.Equal(new DateOnly(2026, 11, 23), DueDate.After(On(2026, 11, 21), Span.OfWorkingDays(1), Vietnam).Day);
        Assert.Equal(new DateOnly(2026, 11, 23), DueDate.After(On(2026, 11, 22), Span.OfWorkingDays(1), Vietnam).Day);
    }

    [Fact]
    public void Before_dawn_in_Hanoi_it_is_already_the_next_day()
    {
        var lateInLondon = new DateTimeOffset(2026, 11, 25, 17, 0, 1, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2026, 11, 27), DueDate.After(new(lateInLondon, "event"), Span.OfWorkingDays(1), Vietnam).Day);
        Assert.Equal(new DateOnly(2026, 11, 26), DueDate.After(new(lateInLondon.AddSeconds(-2), "event"), Span.OfWorkingDays(1), Vietnam).Day);
    }

    [Theory]
    [InlineData("P0D", "working", "2026-11-20")]
    [InlineData("P0D", "calendar", "2026-11-20")]
    public void No_days_at_all_means_the_end_of_the_same_day(string length, string counting, string expected)
    {
        Assert.True(Span.TryParse(length, counting, out var span, out _));
        var due = DueDate.After(On(2026, 11, 20), span, Vietnam);
        Assert.Equal(Vietnam.EndOfDay(DateOnly.ParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture)), due.At);
    }

    [Fact]
    public void No_hours_at_all_mean_that_very_moment()
    {
        var basis = On(2026, 11, 20);

        Assert.Equal(basis.At, DueDate.After(basis, Span.OfHours(0), Vietnam).At);
        Assert.Equal(basis.At, DueDate.After(basis, Span.OfOpeningHours(TimeSpan.Zero), Vietnam).At);
        Assert.Equal(basis.At, DueDate.Before(basis, Span.OfHours(0), Vietnam).At);
    }

    [Fact]
    public void The_same_working_day_of_an_event_on_Saturday_is_Monday()
    {
        var due = DueDate.After(On(2026, 11, 21), Span.OfWorkingDays(0), Vietnam);

        Assert.Equal(new DateOnly(2026, 11, 23), due.Day);
        Assert.Equal(["Thứ Bảy", "Chủ nhật"], due.RolledOver.Select(day => day.NameVi));
    }

    [Fact]
    public void A_count_back_over_Tet_skips_all_of_it()
    {
        var due = DueDate.Before(On(2026, 2, 24), Span.OfWorkingDays(2), Vietnam, DueOptions.Opening);

        Assert.Equal(new DateOnly(2026, 2, 13), due.Day);
        Assert.Equal(9, due.Skipped.Count);
    }

    [Fact]
    public void What_must_be_done_at_least_thirty_days_before_moves_to_the_earlier_working_day()
    {
        var exact = DueDate.Before(On(2026, 12, 29), Span.OfDays(30), Vietnam);
        var rolled = DueDate.Before(On(2026, 12, 29), Span.OfDays(30), Vietnam, DueOptions.Procedural);

        Assert.Equal(new DateOnly(2026, 11, 29), exact.Day);
        Assert.Equal("Chủ nhật", exact.DayOff?.NameVi);
        Assert.Equal(new DateOnly(2026, 11, 27), rolled.Day);
        Assert.Equal(new DateOnly(2026, 11, 29), rolled.UnrolledDay);
    }

    [Theory]
    [InlineData("2024-02-29", 1, "2025-02-28")]
    [InlineData("2024-02-29", 4, "2028-02-29")]
    [InlineData("2026-12-31", 1, "2027-12-31")]
    [InlineData("2027-02-28", 1, "2028-02-28")]
    public void Years_end_on_the_same_day_or_the_last_of_its_month(string start, int years, string expected) =>
        Assert.Equal(
            DateOnly.ParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            DueDate.After(On(DateOnly.ParseExact(start, "yyyy-MM-dd", CultureInfo.InvariantCulture)), Span.OfYears(years), Vietnam, DueOptions.Exact).Day);

    [Fact]
    public void A_deadline_that_crosses_a_year_without_notice_is_provisional()
    {
        Assert.False(DueDate.After(On(2026, 12, 29), Span.OfWorkingDays(2), Vietnam).Provisional);
        Assert.True(DueDate.After(On(2026, 12, 30), Span.OfWorkingDays(2), Vietnam).Provisional);
        Assert.True(DueDate.After(On(2026, 12, 1), Span.OfMonths(2), Vietnam).Provisional);
        Assert.True(DueDate.Before(On(2027, 1, 5), Span.OfWorkingDays(5), Vietnam).Provisional);
    }

    [Fact]
    public void Dates_and_hours_that_ask_no_holiday_are_not_provisional()
    {
        Assert.False(DueDate.After(On(2026, 12, 1), Span.OfYears(2), Vietnam, DueOptions.Exact).Provisional);
        Assert.False(DueDate.After(On(2026, 12, 31), Span.OfHours(24), Vietnam).Provisional);
    }

    [Fact]
    public void A_new_calendar_moves_the_date_and_signs_it()
    {
        var due = DueDate.After(On(2027, 8, 31), Span.OfWorkingDays(1), Vietnam);
        CalendarDay announced = new(new DateOnly(2027, 9, 1), DayKind.Holiday, "Quốc khánh", "National Day", "notice of 2027");
        var also = announced with { Date = new(2027, 9, 2) };
        var edited = VietnamCalendar.Create("2027.1", VietnamCalendar.OfficialDays.Add(announced).Add(also), VietnamCalendar.OfficialYears.Add(2027));

        var moved = due.Recomputed(edited);

        Assert.Equal((new DateOnly(2027, 9, 1), true), (due.Day, due.Provisional));
        Assert.Equal((new DateOnly(2027, 9, 3), false, "2027.1"), (moved.Day, moved.Provisional, moved.CalendarVersion));
    }

    [Fact]
    public void The_office_closes_before_the_legal_day_ends()
    {
        var office = DueDate.After(On(2026, 11, 20), Span.OfWorkingDays(1), Vietnam, DueOptions.Procedural with { CutOff = new(16, 30) });

        Assert.Equal(Vietnam.Instant(new(2026, 11, 23), new(16, 30)), office.At);
        Assert.Equal(Vietnam.EndOfDay(new(2026, 11, 23)), DueDate.After(On(2026, 11, 20), Span.OfWorkingDays(1), Vietnam).At);
    }

    [Fact]
    public void A_pause_adds_the_working_days_it_took()
    {
        var due = DueDate.After(On(2026, 11, 16), Span.OfWorkingDays(5), Vietnam);
        var paused = due.Paused(
            new Pause(Vietnam.Instant(new(2026, 11, 18), new(10, 0)), Vietnam.Instant(new(2026, 11, 20), new(10, 0)), "state.awaiting"), Vietnam);

        Assert.Equal(new DateOnly(2026, 11, 23), due.Day);
        Assert.Equal(new DateOnly(2026, 11, 26), paused.Day);
        Assert.Equal((2, "state.awaiting"), (paused.ExcludedDays, paused.Excluded[0].Pause.Why));
    }

    [Fact]
    public void A_pause_that_ends_on_Sunday_with_no_day_left_leaves_Monday()
    {
        var due = DueDate.After(On(2026, 11, 19), Span.OfWorkingDays(1), Vietnam);
        var paused = due.Paused(
            new Pause(Vietnam.Instant(new(2026, 11, 20), new(10, 0)), Vietnam.Instant(new(2026, 11, 22), new(10, 0))), Vietnam);

        Assert.Equal(new DateOnly(2026, 11, 20), due.Day);
        Assert.Equal(new DateOnly(2026, 11, 23), paused.Day);
    }

    [Fact]
    public void Time_paused_twice_is_added_once()
    {
        var basis = On(2026, 11, 20);
        Pause Hours(int from, int to) => new(basis.At.AddHours(from), basis.At.AddHours(to));

        var due = DueDate.After(basis, Span.OfHours(24), Vietnam, DueOptions.Exact with { Pauses = [Hours(4, 10), Hours(2, 6), Hours(100, 200)] });

        Assert.Equal(basis.At.AddHours(32), due.At);
        Assert.Equal([TimeSpan.FromHours(4), TimeSpan.FromHours(4)], due.Excluded.Select(part => part.Time));
    }

    [Fact]
    public void What_remains_is_never_less_than_nothing()
    {
        var due = DueDate.After(On(2026, 11, 20), Span.OfWorkingDays(3), Vietnam);

        Assert.Equal(Span.OfWorkingDays(2), due.Remaining(Vietnam.EndOfDay(new(2026, 11, 23)), Vietnam));
        Assert.Equal(Span.OfWorkingDays(0), due.Remaining(Vietnam.EndOfDay(new(2026, 12, 23)), Vietnam));
    }

    [Fact]
    public void Time_towards_a_target_does_not_stand_still() =>
        Assert.Throws<ArgumentException>(() => DueDate.Before(
            On(2026, 11, 20), Span.OfDays(3), Vietnam, DueOptions.Exact with { Pauses = [new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)] }));

    private static Basis On(int year, int month, int day, string what = "event") => On(new DateOnly(year, month, day), what);

    private static Basis On(DateOnly date, string what = "event") => new(Vietnam.Instant(date, new TimeOnly(9, 0)), what);
}
