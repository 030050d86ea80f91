using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>
/// Everything that a case has coming if nobody does anything: it is stepped from timer to timer as the host would, so what is foretold is
/// what will happen. What waits for a look, or is parked, does not come by itself and is left out.
/// </summary>
public static class Forecast
{
    // A case with nobody acting settles into its check-ins; far more than any real one has in ten years.
    private const int MostSteps = 2_000;

    /// <inheritdoc cref="Coming"/>
    /// <returns>In order of time.</returns>
    public static Items<ForecastEntry> Of(
        Workflow workflow, Snapshot current, WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset until, ObjectValue? settings = null) =>
        Coming(workflow, current, calendar, from, until, settings).OrderBy(entry => entry.At).ToItems();

    /// <summary>Step by step, for a caller who wants the next few only: no step is taken before its entries are asked for.</summary>
    /// <param name="from">The moment of asking: dates that have passed are left out, timers that have not fired yet are not.</param>
    /// <param name="until">The last instant that is asked about.</param>
    /// <param name="settings">Local policy where it differs from the defaults.</param>
    public static IEnumerable<ForecastEntry> Coming(
        Workflow workflow, Snapshot current, WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset until, ObjectValue? settings = null)
    {
        var told = new HashSet<(string Clock, DateTimeOffset DueAt)>();
        for (var steps = 0; steps < MostSteps; steps++)
        {
            var next = PassingTime.NextTimer(current);
            var horizon = next is not null && next.DueAt < until ? next.DueAt : until;
            var entries = new List<ForecastEntry>();
            AddDues(workflow, current, calendar, from, horizon, told, entries);
            foreach (var due in entries.OrderBy(entry => entry.At))
            {
                yield return due;
            }

            if (next is null || next.DueAt > until)
            {
                yield break;
            }

            if (workflow.Step(current, PassingTime.Fired(next, settings ?? ObjectValue.Empty), calendar) is not Moved moved)
            {
                yield break;
            }

            entries.Clear();
            StepEntries.Add(workflow, next, moved, entries);
            foreach (var brought in entries)
            {
                yield return brought;
            }

            current = moved.Next;
        }
    }

    private static void AddDues(
        Workflow workflow,
        Snapshot current,
        WorkingCalendar calendar,
        DateTimeOffset from,
        DateTimeOffset horizon,
        HashSet<(string Clock, DateTimeOffset DueAt)> told,
        List<ForecastEntry> entries)
    {
        foreach (var clock in current.Clocks)
        {
            if (clock is { Rule: { } rule, PausedAt: null, DueAt: { } dueAt } && dueAt >= from && dueAt <= horizon && told.Add((clock.Key, dueAt)))
            {
                entries.Add(StepEntries.Due(workflow, clock, rule, dueAt, calendar));
            }
        }
    }
}

/// <summary>One thing to come.</summary>
/// <param name="Rule">Id of the deadline, the task, the event, the other procedure, or the state that is left or entered; for the end of the case the close reason.</param>
/// <param name="Key">Key of the clock, the work item or the timer.</param>
/// <param name="WorkItem">The work item that it concerns; null for a deadline of a state.</param>
/// <param name="Mark">Which reminder or escalation, <c>reminder/0</c>; of work done the outcome.</param>
/// <param name="Role">Who is told or has the work; null is whoever has the work item.</param>
/// <param name="Due">The date it belongs to, with the reasons for it.</param>
/// <param name="Occurrence">The day of a check-in.</param>
/// <param name="Targets">Where a timed transition leads.</param>
/// <param name="Text">What a message says, or an escalation asks.</param>
public sealed record ForecastEntry(
    DateTimeOffset At,
    ForecastKind Kind,
    string Rule,
    string Key,
    string? WorkItem,
    string? Mark,
    string? Role,
    DueDate? Due,
    DateOnly? Occurrence,
    Items<string> Targets,
    LocalText? Text = null);

public enum ForecastKind
{
    Reminder,
    Due,
    Escalation,
    /// <summary>A check-in opens.</summary>
    CheckIn,
    /// <summary>Other work opens.</summary>
    Work,
    /// <summary>The procedure tells a role something.</summary>
    Message,
    /// <summary>A time opens a way and the case moves.</summary>
    Transition,
    /// <summary>A linked case of another procedure begins.</summary>
    Spawn,
    /// <summary>In a supposed course: the work is done.</summary>
    Done,
    /// <summary>In a supposed course: somebody reports an event, or a paper comes.</summary>
    Told,
    /// <summary>In a supposed course: the case comes into a state.</summary>
    Enter,
    Close,
}
