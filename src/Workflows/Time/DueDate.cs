namespace CaseFlow.Workflows.Time;

public enum Direction
{
    /// <summary>So long after the basis.</summary>
    After,

    /// <summary>So long before the basis.</summary>
    Before,
}

/// <summary>
/// A date and its reasons: what it was counted from, by which rule, which days were passed over and why, whether it was rolled, what pauses added, and
/// which version of which calendar said so. For a length in days the reasons add up: the days from the basis to <see cref="Day"/> are
/// <see cref="CountedDays"/>, <see cref="ExcludedDays"/>, the <see cref="Skipped"/> and the <see cref="RolledOver"/>, no more and no less.
/// </summary>
/// <remarks>
/// Counting follows BLDS 2015 Đ147 and Đ148: the day of the event is not counted, hours run from their moment, a month without the day ends on its last,
/// a legal day ends at 23:59:59. "Working day" is a weekday that is no public holiday, or a rest day worked in exchange.
/// </remarks>
public sealed record DueDate
{
    private DueDate(Direction direction, Basis basis, Span span, DueOptions options, WorkingCalendar calendar, Count count, DateTimeOffset at)
    {
        (Direction, Basis, Span, Options, At) = (direction, basis, span, options, at.ToUniversalTime());
        (CalendarId, CalendarVersion) = (calendar.Id, calendar.Version);
        (Skipped, Worked, RolledOver, Excluded, Provisional) = (count.Skipped, count.Worked, count.RolledOver, count.Excluded, count.Provisional);
        Day = calendar.LocalDate(at);
        CountedDays = count.CountedDays;
        UnrolledDay = count.Unrolled;
        DayOff = calendar.WhyNotWorking(Day);
        NextWorkingDay = DayOff is null ? null : calendar.NextWorkingDay(Day);
    }

    /// <summary>The instant, in UTC.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Its local date.</summary>
    public DateOnly Day { get; }

    public Direction Direction { get; }

    public Basis Basis { get; }

    public Span Span { get; }

    public DueOptions Options { get; }

    /// <summary>Days that the length counts: working days, or all days. Zero for a length that ends at a moment.</summary>
    public int CountedDays { get; }

    /// <summary>Days, in the counting of the length, that pauses added.</summary>
    public int ExcludedDays
    {
        get
        {
            var days = 0;
            foreach (var part in Excluded)
            {
                days += part.Days;
            }

            return days;
        }
    }

    /// <summary>Days off passed over while counting working days or opening hours.</summary>
    public Items<CalendarDay> Skipped { get; }

    /// <summary>Rest days that did count because they are worked in exchange for another day.</summary>
    public Items<CalendarDay> Worked { get; }

    /// <summary>Days off that a full count ended on and moved past; the first of them is where it stood. Empty when it was not rolled.</summary>
    public Items<CalendarDay> RolledOver { get; }

    /// <summary>What each pause added.</summary>
    public Items<ExcludedTime> Excluded { get; }

    /// <summary>Where the count ended before any rolling.</summary>
    public DateOnly UnrolledDay { get; }

    public bool IsRolled => UnrolledDay != Day && RolledOver.Count > 0;

    /// <summary>Why <see cref="Day"/> is itself not worked; null when it is. Only hours on the clock and unrolled counts end so.</summary>
    public CalendarDay? DayOff { get; }

    /// <summary>The working day after a day off, to be shown beside it; null when <see cref="Day"/> is worked.</summary>
    public DateOnly? NextWorkingDay { get; }

    public string CalendarId { get; }

    public string CalendarVersion { get; }

    /// <summary>True when the date rests on days of a year without an official notice: it may move when the notice comes.</summary>
    public bool Provisional { get; }

    /// <summary>So long after a moment. Without options a procedural deadline: a last day off rolls forward.</summary>
    public static DueDate After(Basis basis, Span span, WorkingCalendar calendar, DueOptions? options = null)
    {
        options ??= DueOptions.Procedural;
        var count = Count.Forward(basis.At, span, calendar, options);
        var at = count.Moment ?? options.EdgeOf(count.Day, calendar);
        // A cut-off may have passed when the event comes or the clock runs on: nothing is due before it was asked.
        var asked = basis.At;
        foreach (var excluded in count.Excluded)
        {
            asked = excluded.Pause.To > asked ? excluded.Pause.To : asked;
        }

        return new(Direction.After, basis, span, options, calendar, count, at < asked ? asked : at);
    }

    /// <summary>So long before a moment: the latest day without options, the first with <see cref="DueOptions.Opening"/>. The target's own day is not counted.</summary>
    /// <exception cref="ArgumentException">The options name pauses: time towards a target does not stand still.</exception>
    public static DueDate Before(Basis target, Span span, WorkingCalendar calendar, DueOptions? options = null)
    {
        options ??= DueOptions.Exact;
        if (options.Pauses is { Count: > 0 })
        {
            throw new ArgumentException("A count back from a target has no pauses.", nameof(options));
        }

        var count = Count.Backward(target.At, span, calendar, options);
        var at = count.Moment ?? options.EdgeOf(count.Day, calendar);
        return new(Direction.Before, target, span, options, calendar, count, at > target.At ? target.At : at);
    }

    /// <summary>The same rule from another moment, on another version of the calendar, or with another pause.</summary>
    public DueDate Recomputed(WorkingCalendar calendar, Basis? basis = null, DueOptions? options = null) => Direction is Direction.After
        ? After(basis ?? Basis, Span, calendar, options ?? Options)
        : Before(basis ?? Basis, Span, calendar, options ?? Options);

    /// <summary>The date when its clock stands still from one instant to another, beside the pauses it knows already.</summary>
    public DueDate Paused(Pause pause, WorkingCalendar calendar) =>
        Recomputed(calendar, options: Options with { Pauses = [.. Options.Pauses ?? [], pause] });

    /// <summary>
    /// What is left of the length at a moment, zero when it has passed: working days or days after that day, opening time, or time on the clock. Counted again
    /// with the same options from the moment at which a paused clock runs on, it gives the new date; so days gained by rolling are not part of it.
    /// </summary>
    public Span Remaining(DateTimeOffset at, WorkingCalendar calendar)
    {
        if (Span.EndsAtAMoment)
        {
            var left = Span.IsWorking ? calendar.OpeningTimeBetween(at, At) : At - at;
            left = left > TimeSpan.Zero ? left : TimeSpan.Zero;
            return Span.IsWorking ? Span.OfOpeningHours(left) : Span.OnTheClock(left);
        }

        var today = calendar.LocalDate(at);
        var last = Direction is Direction.After ? UnrolledDay : Day;
        return Span.IsWorking
            ? Span.OfWorkingDays(Math.Max(0, calendar.WorkingDaysBetween(today, last)))
            : Span.OfDays(Math.Max(0, last.DayNumber - today.DayNumber));
    }
}
