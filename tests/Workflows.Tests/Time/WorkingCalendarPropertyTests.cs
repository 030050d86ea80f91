using CaseFlow.Workflows.Time;
using FsCheck.Fluent;

namespace CaseFlow.Workflows.Tests.Time;

public class WorkingCalendarPropertyTests
{
    [Fact]
    public void The_tables_agree_with_walking_day_by_day_also_past_their_edges() =>
        Generated.Holds(
            from calendar in Generated.Calendar from moment in Generated.Moment from count in Gen.Choose(1, 80) select (calendar, moment, count),
            given =>
            {
                var date = given.calendar.LocalDate(given.moment);
                Assert.Equal(Generated.IsWorked(given.calendar, date), given.calendar.IsWorkingDay(date));
                Assert.Equal(Walk(given.calendar, date, given.count, 1), given.calendar.AddWorkingDays(date, given.count));
                Assert.Equal(Walk(given.calendar, date, given.count, -1), given.calendar.SubtractWorkingDays(date, given.count));
                Assert.Equal(Walk(given.calendar, date.AddDays(-1), 1, 1), given.calendar.OnOrAfter(date));
                Assert.Equal(Walk(given.calendar, date.AddDays(1), 1, -1), given.calendar.OnOrBefore(date));
            });

    [Fact]
    public void Every_day_is_either_worked_or_has_a_reason_not_to_be() =>
        Generated.Holds(
            from calendar in Generated.Calendar from moment in Generated.Moment from length in Gen.Choose(0, 400) select (calendar, moment, length),
            given =>
            {
                var from = given.calendar.LocalDate(given.moment);
                var to = from.AddDays(given.length);
                var off = given.calendar.DaysOff(from, to);

                Assert.Equal(Generated.Days(from, to).Where(date => !Generated.IsWorked(given.calendar, date)), off.Select(day => day.Date));
                Assert.All(off, day => Assert.Equal(day, given.calendar.WhyNotWorking(day.Date)));
                Assert.Equal(given.length + 1, off.Count + given.calendar.WorkingDaysBetween(from.AddDays(-1), to));
            });

    [Fact]
    public void Working_days_forward_and_back_return_to_a_working_day() =>
        Generated.Holds(
            from calendar in Generated.Calendar from moment in Generated.Moment from count in Gen.Choose(0, 200) select (calendar, moment, count),
            given =>
            {
                var date = given.calendar.OnOrAfter(given.calendar.LocalDate(given.moment));
                Assert.Equal(date, given.calendar.SubtractWorkingDays(given.calendar.AddWorkingDays(date, given.count), given.count));
            });

    [Fact]
    public void Opening_time_added_is_the_opening_time_that_passes() =>
        Generated.Holds(
            from calendar in Generated.Calendar from moment in Generated.Moment from seconds in Gen.Choose(1, 400_000) select (calendar, moment, seconds),
            given =>
            {
                var time = TimeSpan.FromSeconds(given.seconds);
                var later = given.calendar.AddOpeningTime(given.moment, time);
                var earlier = given.calendar.SubtractOpeningTime(given.moment, time);

                Assert.Equal(time, given.calendar.OpeningTimeBetween(given.moment, later));
                Assert.Equal(time, given.calendar.OpeningTimeBetween(earlier, given.moment));
                // The very first and the very last such moments: a second less or more changes the time.
                Assert.Equal(time - TimeSpan.FromSeconds(1), given.calendar.OpeningTimeBetween(given.moment, later.AddSeconds(-1)));
                Assert.Equal(time - TimeSpan.FromSeconds(1), given.calendar.OpeningTimeBetween(earlier.AddSeconds(1), given.moment));
            });

    [Fact]
    public void Opening_time_agrees_with_counting_minutes_on_the_wall() =>
        Generated.Holds(
            from calendar in Generated.Calendar from moment in Generated.Moment from minutes in Gen.Choose(0, 20_000) select (calendar, moment, minutes),
            given =>
            {
                var start = given.moment.AddSeconds(-given.moment.Second);
                var open = Enumerable.Range(0, given.minutes).Count(minute => IsOpen(given.calendar, start.AddMinutes(minute)));

                Assert.Equal(TimeSpan.FromMinutes(open), given.calendar.OpeningTimeBetween(start, start.AddMinutes(given.minutes)));
            },
            times: 40);

    private static bool IsOpen(WorkingCalendar calendar, DateTimeOffset moment)
    {
        var local = moment.ToOffset(TimeSpan.FromHours(7)).DateTime;
        var time = TimeOnly.FromDateTime(local);
        return Generated.IsWorked(calendar, DateOnly.FromDateTime(local)) && calendar.Hours.Periods.Any(period => time >= period.From && time < period.To);
    }

    private static DateOnly Walk(WorkingCalendar calendar, DateOnly date, int count, int direction)
    {
        while (count > 0)
        {
            date = date.AddDays(direction);
            count -= Generated.IsWorked(calendar, date) ? 1 : 0;
        }

        return date;
    }
}
