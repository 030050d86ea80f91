namespace CaseFlow.Workflows.Time;

/// <summary>What happens when the last day of a count is not a working day.</summary>
public enum Roll
{
    /// <summary>Nothing. A restriction on a person is never lengthened this way; the next working day is shown beside it.</summary>
    None,

    /// <summary>
    /// The count ends with the next working day (BLDS 2015 Đ148.5), the rule of procedural deadlines. A count back from a target moves to the working day
    /// before instead: the time that must remain is not shortened.
    /// </summary>
    ToWorkingDay,
}

/// <summary>Which end of its day a date computed in days stands for.</summary>
public enum DayEdge
{
    /// <summary>23:59:59, the last moment to act (BLDS 2015 Đ148.6).</summary>
    End,

    /// <summary>00:00:00, the moment from which one may act.</summary>
    Start,
}

/// <summary>The instant a count runs from, or towards, and the event or document that it comes from, by its id in the definition.</summary>
public sealed record Basis(DateTimeOffset At, string What);

/// <summary>A time in which a clock stood still, from <see cref="From"/> to <see cref="To"/>; a clock that still stands has no due date, only time remaining.</summary>
public sealed record Pause(DateTimeOffset From, DateTimeOffset To, string Why = "");

/// <summary>How a due date treats its last day, beside the length itself. Lengths that end at a moment know no last day: only pauses matter to them.</summary>
/// <param name="Roll">What a last day off does.</param>
/// <param name="CutOff">Local time of day to use in place of the edge of the day: the office's own, never the law's, which gives the whole day.</param>
/// <param name="Edge">Which end of the day is meant.</param>
/// <param name="Pauses">When the clock stood still; for counts forward only.</param>
public sealed record DueOptions(Roll Roll, TimeOnly? CutOff = null, DayEdge Edge = DayEdge.End, Items<Pause>? Pauses = null)
{
    /// <summary>A procedural deadline: rolls to the next working day, ends with it.</summary>
    public static DueOptions Procedural { get; } = new(Roll.ToWorkingDay);

    /// <summary>A restriction on a person, or a day counted back from another: never moved.</summary>
    public static DueOptions Exact { get; } = new(Roll.None);

    /// <summary>The opening of a window, such as "within the 3 working days before expiry": from the first moment of its day.</summary>
    public static DueOptions Opening { get; } = new(Roll.None, Edge: DayEdge.Start);

    /// <summary>The instant that stands for a day.</summary>
    internal DateTimeOffset EdgeOf(DateOnly day, WorkingCalendar calendar) =>
        CutOff is { } time ? calendar.Instant(day, time)
        : Edge is DayEdge.Start ? calendar.StartOfDay(day)
        : calendar.EndOfDay(day);
}

/// <summary>What one pause added: days in the counting of the length, or time for a length that ends at a moment.</summary>
public sealed record ExcludedTime(Pause Pause, int Days, TimeSpan Time);
