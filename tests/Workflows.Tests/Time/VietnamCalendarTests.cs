using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Tests.Time;

public class VietnamCalendarTests
{
    private static readonly WorkingCalendar Vietnam = VietnamCalendar.Shipped;

    [Theory]
    [InlineData(2025, "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02", "04-26")]
    [InlineData(2026, "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24", "01-10 08-22")]
    public void The_official_years_have_these_weekdays_off_and_these_Saturdays_worked(int year, string off, string worked)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var weekdaysOff = Vietnam.DaysOff(first, last).Where(day => day.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

        Assert.Equal(off, string.Join(' ', weekdaysOff.Select(day => $"{day.Date:MM-dd}")));
        Assert.Equal(worked, string.Join(' ', Vietnam.SwappedWorkingDays(first, last).Select(day => $"{day.Date:MM-dd}")));
        Assert.False(Vietnam.IsProvisional(first, last));
        Assert.All(Vietnam.DaysOff(first, last), day => Assert.False(day.Provisional));
    }

    [Fact]
    public void Viet_Nam_is_seven_hours_ahead_in_every_year_of_the_calendar() =>
        Assert.All(
            Enumerable.Range(VietnamCalendar.FirstYear, VietnamCalendar.LastYear - VietnamCalendar.FirstYear + 1).SelectMany(year => Enumerable.Range(1, 12).Select(month => new DateOnly(year, month, 1))),
            day => Assert.Equal(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.FromHours(7)), VietnamCalendar.Shipped.StartOfDay(day)));

    [Fact]
    public void The_year_2027_is_computed_and_says_so()
    {
        var (first, last) = (new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31));
        var special = Vietnam.DaysOff(first, last).Where(day => day.Kind is not DayKind.WeeklyRest).ToList();

        Assert.Equal(
            "01-01 02-05 02-06 02-07 02-08 02-09 02-10 02-11 04-16 04-30 05-01 05-03 09-02 09-03 11-24",
            string.Join(' ', special.Select(day => $"{day.Date:MM-dd}")));
        Assert.All(special, day => Assert.True(day.Provisional));
        Assert.Equal(["Nghỉ bù Tết Âm lịch", "Nghỉ bù Tết Âm lịch", "Nghỉ bù Ngày Quốc tế lao động 1/5"],
            special.Where(day => day.Kind is DayKind.Compensation).Select(day => day.NameVi));
        Assert.True(Vietnam.IsProvisional(first));
    }

    [Fact]
    public void A_computed_holiday_on_a_rest_day_gives_one_more_day_off()
    {
        foreach (var year in Enumerable.Range(VietnamCalendar.FirstYear, VietnamCalendar.LastYear - VietnamCalendar.FirstYear + 1).Except(VietnamCalendar.OfficialYears))
        {
            var days = Vietnam.DaysOff(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)).Where(day => day.Kind is not DayKind.WeeklyRest).ToList();
            var onRestDays = days.Count(day => day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

            Assert.Equal(onRestDays, days.Count(day => day.Kind is DayKind.Compensation));
            Assert.Equal(year < 2021 ? 10 : year < 2026 ? 11 : 12, days.Count(day => day.Kind is DayKind.Holiday));
        }
    }

    [Fact]
    public void Every_day_off_says_why_and_every_special_day_on_what_ground()
    {
        Assert.Equal("Nghỉ bù Giỗ Tổ Hùng Vương", Vietnam.WhyNotWorking(new DateOnly(2026, 4, 27))?.NameVi);
        Assert.Equal("TB 9441/TB-BNV", Vietnam.WhyNotWorking(new DateOnly(2026, 2, 18))?.Source);
        Assert.Equal("Sunday", Vietnam.WhyNotWorking(new DateOnly(2026, 11, 22))?.NameEn);
        Assert.Null(Vietnam.WhyNotWorking(new DateOnly(2026, 8, 22)));
        Assert.Equal(DayKind.SwappedWorkingDay, Vietnam.SpecialDay(new DateOnly(2026, 8, 22))?.Kind);
    }

    [Fact]
    public void An_office_may_enter_the_notice_of_a_year_and_its_dates_are_no_longer_provisional()
    {
        CalendarDay announced = new(new DateOnly(2027, 9, 1), DayKind.Holiday, "Quốc khánh", "National Day", "notice of 2027");
        var edited = VietnamCalendar.Create("2027.1", VietnamCalendar.OfficialDays.Add(announced), VietnamCalendar.OfficialYears.Add(2027));

        Assert.False(edited.IsWorkingDay(new DateOnly(2027, 9, 1)));
        Assert.True(edited.IsWorkingDay(new DateOnly(2027, 9, 3)));
        Assert.False(edited.IsProvisional(new DateOnly(2027, 9, 1)));
    }

    [Fact]
    public void A_date_entered_twice_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(
            () => VietnamCalendar.Create("x", VietnamCalendar.OfficialDays.Add(VietnamCalendar.OfficialDays[0]), VietnamCalendar.OfficialYears));
        Assert.Contains("2025-01-01", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Opening_hours_are_counted_within_the_day_over_noon_and_over_a_holiday()
    {
        var mondayAfternoon = Vietnam.Instant(new DateOnly(2026, 11, 23), new TimeOnly(16, 30));
        var due = DueDate.After(new Basis(mondayAfternoon, "event"), Span.OfOpeningHours(TimeSpan.FromHours(6)), Vietnam);

        Assert.Equal(Vietnam.Instant(new DateOnly(2026, 11, 25), new TimeOnly(14, 30)), due.At);
        Assert.Equal(["Ngày Văn hóa Việt Nam"], due.Skipped.Select(day => day.NameVi));
        Assert.Equal(TimeSpan.FromHours(6), Vietnam.OpeningTimeBetween(mondayAfternoon, due.At));
    }

    [Fact]
    public void Opening_periods_stand_in_order_and_do_not_overlap()
    {
        Assert.Throws<ArgumentException>(() => new OpeningHours());
        Assert.Throws<ArgumentException>(() => new OpeningHours(new OpeningPeriod(new TimeOnly(9, 0), new TimeOnly(9, 0))));
        Assert.Throws<ArgumentException>(() => new OpeningHours(
            new OpeningPeriod(new TimeOnly(9, 0), new TimeOnly(12, 0)), new OpeningPeriod(new TimeOnly(11, 0), new TimeOnly(13, 0))));
    }
}
