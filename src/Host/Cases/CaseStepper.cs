using CaseFlow.Cases.Transfers;
using CaseFlow.Definitions;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Migration;

namespace CaseFlow.Cases;

/// <summary>Lets the core decide about a case in hand, and turns what it decided into rows. No database is asked.</summary>
internal sealed class CaseStepper(EffectHandlers handlers)
{
    /// <summary>Only <see cref="Moved"/> changes the case in hand or adds a row.</summary>
    public Decision Step(CaseInHand stepped, WorkflowEvent received, StepWrites writes)
    {
        var workflow = stepped.Workflow.Workflow;
        var before = stepped.Snapshot;
        var decision = before is null ? workflow.Start(received, stepped.Calendar)
            : received.Name == EngineEvents.Undone ? workflow.Undo(before, stepped.Last, received, stepped.Calendar)
            : workflow.Step(before, received, stepped.Calendar);
        if (decision is Moved moved)
        {
            Take(stepped, received, moved, writes);
        }

        return decision;
    }

    /// <summary>
    /// Fires the timers that are due, in the order in which they were due, those too that a step arms in the past: a late host
    /// decides exactly as a punctual one would have. Stops at one that fails, for what comes after it may rest on it.
    /// </summary>
    /// <param name="givenUp">Ids of timers that nobody tries any more.</param>
    /// <returns>How many fired, and the one that failed.</returns>
    public (int Fired, FailedTimer? Failed) FireDue(
        CaseInHand stepped, IReadOnlySet<string> givenUp, StepWrites writes, int most = int.MaxValue)
    {
        var fired = 0;
        while (fired < most && stepped.DueAt(writes.Now).FirstOrDefault(timer => !givenUp.Contains(timer.Id)) is { } timer)
        {
            var decision = Step(
                stepped,
                new WorkflowEvent(
                    EngineEvents.TimerFired, timer.DueAt, writes.Now, null, ObjectValue.Empty, [], null,
                    new FiredTimer(timer.Id, timer.Generation), stepped.Settings),
                writes);
            if (decision is not Moved)
            {
                return (fired, new FailedTimer(timer.Id, Why(decision)));
            }

            fired++;
        }

        return (fired, null);
    }

    /// <summary>Writes what it comes to that the case comes over to another version.</summary>
    public void ComeOver(CaseInHand stepped, VersionRoute route, WorkflowEvent received, Migrated migrated, StepWrites writes)
    {
        stepped.Workflow = route.To;
        Take(stepped, received, new Moved(migrated.Next, migrated.Effects, migrated.Trace), writes, route.From);
    }

    /// <summary>Takes that back.</summary>
    /// <param name="before">The case as it was.</param>
    public Decision GoBack(CaseInHand stepped, VersionRoute route, Snapshot before, WorkflowEvent received, StepWrites writes)
    {
        var decision = MigrationUndo.Undo(route.Route, before, stepped.Snapshot!, received, stepped.Calendar);
        if (decision is Moved moved)
        {
            stepped.Workflow = route.From;
            Take(stepped, received, moved, writes, route.To);
        }

        return decision;
    }

    /// <param name="left">The version that the case leaves by the step; null for every step but a migration.</param>
    private void Take(CaseInHand stepped, WorkflowEvent received, Moved moved, StepWrites writes, PublishedWorkflow? left = null)
    {
        var earlier = stepped.Snapshot;
        var before = earlier?.Chart.Data;
        var closedBefore = stepped.Closed is not null;
        stepped.Received = received;
        stepped.Version++;
        stepped.Last = LastStep.After(stepped.Last, stepped.Version, received, stepped.Snapshot, moved);
        stepped.Snapshot = moved.Next;
        if (stepped.Workflow.HasUnit && UserIds.From((stepped.Data.Find(DataElement.HoldingUnit) as TextValue)?.Text) is { } unit && unit != stepped.UnitId)
        {
            var held = stepped.UnitId;
            stepped.UnitId = unit;
            writes.Rows<TransferRows>().Add(stepped, held);
        }

        if (received.Timer is { } fired)
        {
            handlers.Write([new DisarmTimer(fired.Id)], stepped, writes);
        }

        handlers.Write(moved.Effects, stepped, writes);
        writes.Rows<CaseRows>().Move(stepped);
        writes.Rows<CaseEventRows>().Add(stepped, moved);
        writes.Rows<AssignmentRows>().Compare(stepped, before, closedBefore, left);
        writes.Rows<MissedFlagRows>().Compare(stepped, earlier, writes.Now);
    }

    public static string Why(Decision decision) => decision switch
    {
        Incident incident => incident.Reason,
        Refused refused => string.Join(" ", refused.Reasons.Select(reason => reason.Message.En)),
        _ => $"The case does not know the timer ({decision.GetType().Name}).",
    };
}

/// <param name="Why">For the operator.</param>
internal sealed record FailedTimer(string Id, string Why);
