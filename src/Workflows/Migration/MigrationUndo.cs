using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Migration;

/// <summary>Takes a migration back, as long as nothing has happened in the case since.</summary>
public static class MigrationUndo
{
    /// <param name="before">The case as it was.</param>
    /// <param name="current">As the migration left it.</param>
    /// <param name="received"><see cref="EngineEvents.MigrationUndone"/>.</param>
    public static Decision Undo(MigrationRoute route, Snapshot before, Snapshot current, WorkflowEvent received, WorkingCalendar calendar)
    {
        var step = new CaseStep(route.From.Procedure, current, received, calendar, before);
        return Undoing.Restore(step, current, before, mayHaveActed: _ => false) is Moved moved
            ? moved with { Effects = [.. WorkPlaces.With(moved.Effects, route.To, current, route.From, moved.Next), .. Back(before)] }
            : new Refused([MigrationReasons.NoWayBack]);
    }

    /// <summary>What was escalated before stands by the state where it stood.</summary>
    private static IEnumerable<PlaceDeadline> Back(Snapshot before) =>
        before.Clocks.Where(clock => clock is { Rule: not null, WorkItem: null }).Select(clock => new PlaceDeadline(clock.Key, clock.State));
}
