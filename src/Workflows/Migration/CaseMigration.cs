using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Migration;

/// <summary>
/// Brings a running case over to a later version. Pure: the same route, snapshot, event and calendar give the same outcome, which is what a
/// preview shows, a run applies and replay folds.
/// </summary>
public static class CaseMigration
{
    /// <param name="received"><see cref="EngineEvents.Migrated"/>; what is past due by <see cref="WorkflowEvent.RecordedAt"/> waits for a look.</param>
    public static MigrationOutcome Migrate(MigrationRoute route, Snapshot current, WorkflowEvent received, WorkingCalendar calendar)
    {
        if (current.Closed is not null)
        {
            return new Held([MigrationReasons.Closed]);
        }

        var states = new StateSuccession(route, current);
        if (states.Unmapped.Count > 0)
        {
            return route.Unmapped is Definition.UnmappedMode.Hold ? new Held(states.Unmapped) : new Blocked(states.Unmapped);
        }

        if (states.Illegal.Count > 0)
        {
            return new Blocked(states.Illegal);
        }

        var (data, wrong) = DataSuccession.Of(route, current, received, calendar);
        if (wrong is not null)
        {
            return new Blocked([wrong]);
        }

        // Every date is counted here, with the calendar of today; no step that follows need count it again.
        var step = new CaseStep(route.To.Procedure, current, received, calendar) { CalendarChanged = false, Chart = states.ToChart(data) };
        return GoOn(route, states, step) switch
        {
            Incident incident => new Blocked([MigrationReasons.Incident(incident.Reason)]),
            Moved { Next.Closed: not null } => new Held([MigrationReasons.Closes]),
            Moved moved => new Migrated(
                moved.Next,
                WorkPlaces.With(moved.Effects, route.From, current, route.To, moved.Next),
                moved.Trace,
                MigrationReport.Of(route, current, moved, calendar)),
            var other => throw new InvalidOperationException($"A migration comes to {other}."),
        };
    }

    private static Decision GoOn(MigrationRoute route, StateSuccession states, CaseStep step)
    {
        var work = new WorkSuccession(route, states, step);
        work.Apply();
        var clocks = new ClockSuccession(new ClockHeirs(route, states, step), new ClockModes(route, step), states, step);
        clocks.Apply();
        step.Parked.Clear();
        step.Parked.AddRange(states.Parked);
        var completed = Adoption.Completed(route.From.Procedure.Chart, step.Before!.Chart);
        if (StepRun.Take(step, Adoption.Adopt(route.To.Procedure.Chart, step.Chart, completed, step.At, step.Variables)) is { } incident)
        {
            return incident;
        }

        foreach (var settled in work.Settle())
        {
            clocks.ApplyTo(settled);
        }

        return StepRun.Finish(step);
    }
}
