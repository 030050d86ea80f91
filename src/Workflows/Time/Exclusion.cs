namespace CaseFlow.Workflows.Time;

/// <summary>
/// What pauses do to a count. A pause adds the days after the one it began on, up to and including the one it ended on, so that the clock runs on as it does
/// from any event: the day itself is not counted. A pause that begins after the count has ended adds nothing; time paused twice is added once.
/// </summary>
internal static class Exclusion
{
    public static (DateOnly End, Items<ExcludedTime> Excluded) Days(
        DateOnly start, DueOptions options, Func<int, DateOnly> endWith, Span span, WorkingCalendar calendar)
    {
        var end = endWith(0);
        if (options.Pauses is not { Count: > 0 } pauses)
        {
            return (end, []);
        }

        var added = 0;
        var covered = start;
        var excluded = new List<ExcludedTime>();
        foreach (var pause in pauses.OrderBy(pause => pause.From))
        {
            var last = options.Roll is Roll.ToWorkingDay || span.IsWorking ? calendar.OnOrAfter(end) : end;
            if (pause.From > options.EdgeOf(last, calendar))
            {
                break;
            }

            var from = Later(calendar.LocalDate(pause.From), covered);
            // Between a last day off and the working day it rolls to, nothing is left to count: the pause takes over where the count ended.
            from = from > end ? end : from;
            var to = Later(calendar.LocalDate(pause.To), from);
            covered = Later(covered, to);
            // With nothing left to count, a pause that ends on a day off would leave the due day behind it.
            to = span.IsWorking && from == end ? calendar.OnOrAfter(to) : to;
            var days = span.IsWorking ? calendar.WorkingDaysBetween(from, to) : to.DayNumber - from.DayNumber;
            added += days;
            excluded.Add(new ExcludedTime(pause, days, TimeSpan.Zero));
            end = endWith(added);
        }

        return (end, excluded.ToItems());
    }

    public static (DateTimeOffset End, Items<ExcludedTime> Excluded) Moments(
        DateTimeOffset start, Items<Pause>? pauses, Func<TimeSpan, DateTimeOffset> endWith, Span span, WorkingCalendar calendar)
    {
        var end = endWith(TimeSpan.Zero);
        if (pauses is not { Count: > 0 })
        {
            return (end, []);
        }

        var added = TimeSpan.Zero;
        var covered = start;
        var excluded = new List<ExcludedTime>();
        foreach (var pause in pauses.OrderBy(pause => pause.From))
        {
            var from = pause.From > covered ? pause.From : covered;
            if (from >= end)
            {
                break;
            }

            var to = pause.To > from ? pause.To : from;
            var time = span.IsWorking ? calendar.OpeningTimeBetween(from, to) : to - from;
            covered = to;
            added += time;
            excluded.Add(new ExcludedTime(pause, 0, time));
            end = endWith(added);
        }

        return (end, excluded.ToItems());
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
