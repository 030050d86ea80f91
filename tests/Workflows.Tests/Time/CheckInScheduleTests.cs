using System.Globalization;
using CaseFlow.Workflows.Time;
using FsCheck;
using FsCheck.Fluent;

namespace CaseFlow.Workflows.Tests.Time;

public class CheckInScheduleTests
{
    private static readonly WorkingCalendar Vietnam = VietnamCalendar.Shipped;
    private static readonly SchedulePhase TwiceAMonth = new(Span.OfDays(15), Span.OfMonths(3));
    private static readonly SchedulePhase Monthly = new(Span.OfMonths(1));

    [Fact]
    public void Twice_a_month_for_three_months_and_then_monthly()
    {
        var schedule = new CheckInSchedule(Morning(2026, 7, 15), [TwiceAMonth, Monthly]);

        Assert.Equal(
            "07-30 08-14 08-29 09-13 09-28 10-13 11-15 12-15 01-15",
            Planned(schedule.Between(schedule.Anchor, Morning(2027, 1, 31), Vietnam)));
    }

    [Theory]
    [InlineData(2026, 8, 31)]
    [InlineData(2026, 11, 30)]
    [InlineData(2027, 2, 1)]
    [InlineData(2027, 12, 31)]
    [InlineData(2028, 2, 29)]
    public void Three_months_hold_six_check_ins_of_fifteen_days_wherever_they_begin(int year, int month, int day)
    {
        var schedule = new CheckInSchedule(Morning(year, month, day), [TwiceAMonth, Monthly]);

        var first = schedule.Between(schedule.Anchor, schedule.Anchor.AddDays(300), Vietnam);

        Assert.Equal(6, first.Count(next => next.Phase == 0));
        Assert.All(first.Zip(first.Skip(1)), pair => Assert.InRange(pair.Second.Planned.DayNumber - pair.First.Planned.DayNumber, 8, 34));
    }

    [Fact]
    public void A_short_February_does_not_cut_the_months_that_follow()
    {
        var schedule = new CheckInSchedule(Morning(2026, 12, 31), [Monthly]);

        Assert.Equal("01-31 02-28 03-31 04-30 05-31", Planned(schedule.Between(schedule.Anchor, Morning(2027, 6, 15), Vietnam)));
    }

    [Fact]
    public void A_check_in_on_a_holiday_moves_to_the_next_working_day_and_says_why()
    {
        var schedule = new CheckInSchedule(Morning(2026, 10, 24), [Monthly], Roll.ToWorkingDay);

        var next = schedule.Next(schedule.Anchor, Vietnam);

        Assert.Equal(
            new CheckIn(0, 1, new(2026, 11, 24), new(2026, 11, 25), Vietnam.EndOfDay(new(2026, 11, 25)), Vietnam.WhyNotWorking(new(2026, 11, 24))),
            next);
        Assert.Equal("Ngày Văn hóa Việt Nam", next?.MovedBecause?.NameVi);
    }

    [Fact]
    public void Check_ins_moved_onto_one_day_are_one()
    {
        var daily = new CheckInSchedule(Morning(2026, 2, 12), [new(Span.OfDays(1))], Roll.ToWorkingDay);

        Assert.Equal(
            "2026-02-13 2026-02-23 2026-02-24",
            string.Join(' ', daily.Between(daily.Anchor, Morning(2026, 2, 25), Vietnam).Select(next => $"{next.Day:yyyy-MM-dd}")));
    }

    [Fact]
    public void After_an_outage_there_is_one_check_in_to_catch_up_with()
    {
        var schedule = new CheckInSchedule(Morning(2026, 7, 15), [TwiceAMonth, Monthly]);

        Assert.Equal(new DateOnly(2026, 9, 28), schedule.Latest(Morning(2026, 10, 1), Vietnam)?.Planned);
        Assert.Null(schedule.Latest(Morning(2026, 7, 16), Vietnam));
    }

    [Fact]
    public void A_schedule_with_an_end_runs_out()
    {
        var schedule = new CheckInSchedule(Morning(2026, 7, 15), [TwiceAMonth]);

        Assert.Null(schedule.Next(Morning(2026, 10, 15), Vietnam));
        Assert.Equal(6, schedule.Between(schedule.Anchor, Morning(2036, 1, 1), Vietnam).Count);
    }

    [Fact]
    public void Hours_and_working_days_make_a_rhythm_too()
    {
        var hourly = new CheckInSchedule(Morning(2026, 11, 20), [new(Span.OfHours(8), Span.OfDays(1))]);
        var working = new CheckInSchedule(Morning(2026, 11, 20), [new(Span.OfWorkingDays(2))]);

        Assert.Equal([8, 16, 24], hourly.Between(hourly.Anchor, Morning(2026, 12, 1), Vietnam).Select(next => (next.At - hourly.Anchor).TotalHours));
        Assert.Equal("11-25 11-27 12-01", Planned(working.Between(working.Anchor, Morning(2026, 12, 2), Vietnam)));
    }

    [Fact]
    public void A_schedule_that_cannot_go_on_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new CheckInSchedule(Morning(2026, 1, 1), []));
        Assert.Throws<ArgumentException>(() => new CheckInSchedule(Morning(2026, 1, 1), [Monthly, TwiceAMonth]));
        Assert.Throws<ArgumentException>(() => new CheckInSchedule(Morning(2026, 1, 1), [new(Span.OfDays(0))]));
    }

    [Fact]
    public void Asking_in_parts_or_one_by_one_gives_the_same_check_ins() =>
        Generated.Holds(
            from calendar in Generated.Calendar
            from anchor in Generated.Moment
            from phases in Phases
            from roll in Gen.Elements(Roll.None, Roll.ToWorkingDay)
            from cut in Gen.Choose(0, 400)
            select (calendar, anchor, phases, roll, cut),
            given =>
            {
                var schedule = new CheckInSchedule(given.anchor, given.phases, given.roll);
                var (middle, end) = (given.anchor.AddDays(given.cut), given.anchor.AddDays(500));
                var all = schedule.Between(given.anchor, end, given.calendar);

                Assert.Equal(
                    all, [.. schedule.Between(given.anchor, middle, given.calendar), .. schedule.Between(middle, end, given.calendar)]);
                Assert.Equal(all.Count == 0 ? null : all[^1], schedule.Latest(end, given.calendar));
                Assert.Equal(all.FirstOrDefault(next => next.At > middle), Within(schedule.Next(middle, given.calendar), end));
                Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(pair.First.At < pair.Second.At));
                Assert.All(all, next => Assert.Equal(next.MovedBecause is null, next.Day == next.Planned));
            });

    private static Gen<Items<SchedulePhase>> Phases =>
        from every in Gen.Elements(Span.OfDays(1), Span.OfDays(15), Span.OfWeeks(1), Span.OfMonths(1), Span.OfWorkingDays(3), Span.OfHours(36)).ArrayOf(3)
        from lasts in Gen.Elements(Span.OfDays(10), Span.OfMonths(3), Span.OfWeeks(6)).ArrayOf(2)
        select new[] { new SchedulePhase(every[0], lasts[0]), new(every[1], lasts[1]), new(every[2]) }.ToItems();

    private static CheckIn? Within(CheckIn? next, DateTimeOffset end) => next?.At <= end ? next : null;

    private static string Planned(Items<CheckIn> checkIns) => string.Join(' ', checkIns.Select(next => next.Planned.ToString("MM-dd", CultureInfo.InvariantCulture)));

    private static DateTimeOffset Morning(int year, int month, int day) => Vietnam.Instant(new(year, month, day), new(9, 0));
}
