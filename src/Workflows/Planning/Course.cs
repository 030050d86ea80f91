using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>
/// What lies before a case: one that a definition begins at a time, or one that runs, and a supposition about the people. The engine itself
/// plays it, so every date is the one that a real case would get. What is supposed:
/// <list type="bullet">
/// <item>What the clocks of the first states count from is given at the start.</item>
/// <item>Work is done at 16:30 on the last day of its earliest deadline, or at the due moment where that comes first; work without a date on the
/// working day on which it is asked for; overdue work at once. Its papers come along, dated that day.</item>
/// <item>The first outcome is taken that does not end the case before its ordinary end, with the first answers that the form takes: the first
/// choice, yes, one, today. A day that deadlines count back from lies as far ahead as the longest of them and 30 days more.</item>
/// <item>Nobody reports anything, unless nothing is open and nothing comes by itself: then, on the next working day, the first report, or the first
/// awaited paper, that leads on.</item>
/// </list>
/// With <see cref="CourseManner.NobodyActs"/> only the start is supposed, and then nothing.
/// </summary>
/// <param name="Entries">In order of time: every deadline, reminder, escalation, check-in, message, and what is done and entered.</param>
/// <param name="End">Why nothing more is foretold.</param>
/// <param name="States">Ids of the states in which the case stands then.</param>
public sealed record Course(Items<ForecastEntry> Entries, CourseEnd End, Items<string> States)
{
    /// <summary>The longest time that a course is played for.</summary>
    public const int MostMonths = 36;

    private static readonly TimeOnly BeginsAt = new(8, 0);

    /// <summary>Of a case that begins at 08:00 of a day.</summary>
    /// <param name="months">From 1 to <see cref="MostMonths"/>, from the start.</param>
    /// <param name="settings">Local policy where it differs from the defaults.</param>
    public static Course Of(Workflow workflow, WorkingCalendar calendar, DateOnly start, int months, CourseManner manner, ObjectValue? settings = null)
    {
        var at = calendar.Instant(start, BeginsAt);
        return Of(workflow, calendar, new WorkflowEvent(EngineEvents.Started, at, at, null, ObjectValue.Empty, [], null, null, settings ?? ObjectValue.Empty), months, manner);
    }

    /// <summary>Of a case that begins as an event tells, with the data and papers that come along.</summary>
    /// <inheritdoc cref="Of(Workflow, WorkingCalendar, DateOnly, int, CourseManner, ObjectValue?)"/>
    public static Course Of(Workflow workflow, WorkingCalendar calendar, WorkflowEvent started, int months, CourseManner manner) =>
        new SupposedCase(workflow, calendar, started.Settings).Begin(started, Until(calendar, started.At, months), manner);

    /// <summary>Of a case that runs, from a moment on. Dates that have passed by then are left out.</summary>
    /// <inheritdoc cref="Of(Workflow, WorkingCalendar, DateOnly, int, CourseManner, ObjectValue?)"/>
    public static Course From(
        Workflow workflow, Snapshot current, WorkingCalendar calendar, DateTimeOffset from, int months, CourseManner manner, ObjectValue? settings = null) =>
        new SupposedCase(workflow, calendar, settings ?? ObjectValue.Empty).GoOn(current, from, Until(calendar, from, months), manner);

    private static DateTimeOffset Until(WorkingCalendar calendar, DateTimeOffset start, int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, MostMonths);
        return calendar.EndOfDay(calendar.LocalDate(start).AddMonths(months));
    }
}

public enum CourseManner
{
    /// <summary>Each piece of work is done on the last day that its deadlines leave.</summary>
    EachOnItsLastDay,
    /// <summary>Nobody does anything: all reminders and escalations come.</summary>
    NobodyActs,
}

public enum CourseEnd
{
    /// <summary>The case was closed.</summary>
    Closed,
    /// <summary>The time asked about is over.</summary>
    Horizon,
    /// <summary>Nothing comes by itself any more, and no supposition leads on.</summary>
    Waiting,
}
