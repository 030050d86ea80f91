namespace CaseFlow.Workflows.Time;

/// <summary>The counting behind a due date: where a length ends and what was met on the way.</summary>
internal readonly record struct Count
{
    /// <summary>Set for a length that ends at a moment; otherwise <see cref="Day"/> says where it ends.</summary>
    public DateTimeOffset? Moment { get; private init; }

    public DateOnly Day { get; private init; }

    public DateOnly Unrolled { get; private init; }

    public int CountedDays { get; private init; }

    public Items<CalendarDay> Skipped { get; private init; }

    public Items<CalendarDay> Worked { get; private init; }

    public Items<CalendarDay> RolledOver { get; private init; }

    public Items<ExcludedTime> Excluded { get; private init; }

    public bool Provisional { get; private init; }

    public static Count Forward(DateTimeOffset from, Span span, WorkingCalendar calendar, DueOptions options)
    {
        if (span.EndsAtAMoment)
        {
            var (moment, excludedTime) = Exclusion.Moments(from, options.Pauses, time => MomentAfter(from, span, time, calendar), span, calendar);
            return OfMoment(from, moment, span, calendar) with { Excluded = excludedTime };
        }

        var start = calendar.LocalDate(from);
        var (unrolled, excluded) = Exclusion.Days(start, options, days => DayAfter(start, span, days, calendar), span, calendar);
        var counted = DayAfter(start, span, 0, calendar);
        return OfDays(start, unrolled, counted, span, calendar, options.Roll, calendar.OnOrAfter) with { Excluded = excluded };
    }

    public static Count Backward(DateTimeOffset target, Span span, WorkingCalendar calendar, DueOptions options)
    {
        if (span.EndsAtAMoment)
        {
            return OfMoment(target, MomentBefore(target, span, calendar), span, calendar);
        }

        var end = calendar.LocalDate(target);
        var unrolled = span.IsWorking
            ? span.IsZero ? end : calendar.SubtractWorkingDays(end, span.TotalDays)
            : end.AddDays(-span.TotalDays).AddMonths(-span.TotalMonths);
        return OfDays(end, unrolled, unrolled, span, calendar, options.Roll, calendar.OnOrBefore);
    }

    /// <summary>The instant a length later that keeps the local time of day unless the length itself has hours.</summary>
    public static DateTimeOffset Advance(DateTimeOffset from, Span span, WorkingCalendar calendar)
    {
        if (!span.IsWorking || span.EndsAtAMoment)
        {
            return MomentAfter(from, span, TimeSpan.Zero, calendar);
        }

        var local = calendar.LocalTime(from);
        return calendar.Instant(calendar.AddWorkingDays(DateOnly.FromDateTime(local), span.TotalDays), TimeOnly.FromDateTime(local));
    }

    /// <summary>The day on which a length of days ends; no working days at all end on the very day, and roll if it is off.</summary>
    private static DateOnly DayAfter(DateOnly start, Span span, int excluded, WorkingCalendar calendar) =>
        !span.IsWorking ? start.AddMonths(span.TotalMonths).AddDays(span.TotalDays + excluded)
        : span.TotalDays + excluded == 0 ? start
        : calendar.AddWorkingDays(start, span.TotalDays + excluded);

    private static DateTimeOffset MomentAfter(DateTimeOffset from, Span span, TimeSpan excluded, WorkingCalendar calendar)
    {
        if (span.IsWorking)
        {
            return calendar.AddOpeningTime(from, span.Clock + excluded);
        }

        if (span.TotalMonths == 0 && span.TotalDays == 0)
        {
            return from + span.Clock + excluded;
        }

        var local = calendar.LocalTime(from);
        var day = DateOnly.FromDateTime(local).AddMonths(span.TotalMonths).AddDays(span.TotalDays);
        return calendar.Instant(day, TimeOnly.FromDateTime(local)) + span.Clock + excluded;
    }

    private static DateTimeOffset MomentBefore(DateTimeOffset target, Span span, WorkingCalendar calendar)
    {
        if (span.IsWorking)
        {
            return calendar.SubtractOpeningTime(target, span.Clock);
        }

        var before = target - span.Clock;
        if (span.TotalMonths == 0 && span.TotalDays == 0)
        {
            return before;
        }

        var local = calendar.LocalTime(before);
        return calendar.Instant(
            DateOnly.FromDateTime(local).AddDays(-span.TotalDays).AddMonths(-span.TotalMonths), TimeOnly.FromDateTime(local));
    }

    private static Count OfMoment(DateTimeOffset from, DateTimeOffset to, Span span, WorkingCalendar calendar)
    {
        var day = calendar.LocalDate(to);
        var (first, last) = Ordered(calendar.LocalDate(from), day);
        return new Count
        {
            Moment = to,
            Day = day,
            Unrolled = day,
            Skipped = span.IsWorking ? calendar.DaysOff(first, last) : [],
            Worked = span.IsWorking ? calendar.SwappedWorkingDays(first, last) : [],
            RolledOver = [],
            Excluded = [],
            Provisional = span.IsWorking && calendar.IsProvisional(first, last),
        };
    }

    private static Count OfDays(
        DateOnly start, DateOnly unrolled, DateOnly counted, Span span, WorkingCalendar calendar, Roll roll, Func<DateOnly, DateOnly> toWorkingDay)
    {
        // A count in working days ends on one by itself; only "no days at all" can stand on a day off, and it may not stay there.
        var isRolling = span.IsWorking || roll is not Roll.None;
        var day = isRolling ? toWorkingDay(unrolled) : unrolled;
        // The day of the event is not counted, so neither is it skipped.
        var (first, last) = unrolled >= start ? (start.AddDays(1), unrolled) : (unrolled, start.AddDays(-1));
        var isWalked = span.IsWorking && unrolled != start;
        return new Count
        {
            Day = day,
            Unrolled = unrolled,
            CountedDays = span.IsWorking ? span.TotalDays : Math.Abs(counted.DayNumber - start.DayNumber),
            Skipped = isWalked ? calendar.DaysOff(first, last) : [],
            Worked = isWalked ? calendar.SwappedWorkingDays(first, last) : [],
            RolledOver = day == unrolled ? [] : day > unrolled ? calendar.DaysOff(unrolled, day) : calendar.DaysOff(day, unrolled),
            Excluded = [],
            Provisional = (isWalked && calendar.IsProvisional(first, last)) || (isRolling && IsProvisional(unrolled, day, calendar)),
        };
    }

    private static bool IsProvisional(DateOnly one, DateOnly other, WorkingCalendar calendar)
    {
        var (first, last) = Ordered(one, other);
        return calendar.IsProvisional(first, last);
    }

    private static (DateOnly First, DateOnly Last) Ordered(DateOnly one, DateOnly other) => one <= other ? (one, other) : (other, one);
}
