using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>A case folded from its log: each event, in order, with the version of the definition and of the calendar that it was decided under.</summary>
public sealed class CaseHistory
{
    private (MigrationRoute Route, Snapshot Before)? _migration;
    private int _events;

    /// <summary>Null before the first event.</summary>
    public Snapshot? Now { get; private set; }

    public LastStep? Last { get; private set; }

    /// <summary>Takes the next event in; anything but <see cref="Moved"/> leaves the case as it was.</summary>
    /// <param name="workflow">The version that the case has after the event.</param>
    public Decision Take(WorkflowEvent received, Workflow workflow, WorkingCalendar calendar)
    {
        var decision = Now is not { } now ? workflow.Start(received, calendar)
            : received.Name == EngineEvents.Undone ? workflow.Undo(now, Last, received, calendar)
            : received.Name == EngineEvents.MigrationUndone ? GoBack(now, received, calendar)
            : workflow.Step(now, received, calendar);
        _migration = null;
        return Taken(received, decision);
    }

    /// <summary>Takes in <see cref="EngineEvents.Migrated"/>.</summary>
    public Decision ComeOver(WorkflowEvent received, MigrationRoute route, WorkingCalendar calendar)
    {
        _migration = (route, Now!);
        return Taken(received, CaseMigration.Migrate(route, Now!, received, calendar) switch
        {
            Migrated migrated => new Moved(migrated.Next, migrated.Effects, migrated.Trace),
            Held held => new Refused(held.Reasons),
            Blocked blocked => new Refused(blocked.Reasons),
            var other => throw new InvalidOperationException($"There is no outcome {other}."),
        });
    }

    private Decision GoBack(Snapshot now, WorkflowEvent received, WorkingCalendar calendar) =>
        _migration is var (route, before) ? MigrationUndo.Undo(route, before, now, received, calendar) : new Refused([Refusals.NothingToUndo]);

    private Decision Taken(WorkflowEvent received, Decision decision)
    {
        if (decision is Moved moved)
        {
            Last = LastStep.After(Last, ++_events, received, Now, moved);
            Now = moved.Next;
        }

        return decision;
    }
}
