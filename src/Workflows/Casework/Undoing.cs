using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// Takes the last step back: the case is as it was before it, deadlines included. What the step opened is withdrawn, what it closed is open
/// again under new keys; numbers only go up. <c>Data</c> says the <c>seq</c> of the step and the <c>reason</c>.
/// </summary>
internal static class Undoing
{
    private const int LongestReason = 500;

    public static Decision Decide(Procedure procedure, Snapshot current, LastStep? last, WorkflowEvent undone, WorkingCalendar calendar)
    {
        if (last is null || undone.Data.Find("seq") is not NumberValue seq || seq.Number != last.Seq)
        {
            return new Refused([Refusals.NothingToUndo]);
        }

        if (last.Obstacle is { } obstacle)
        {
            return new Refused([obstacle]);
        }

        if (undone.Data.Find("reason") is not TextValue { Text: { Length: <= LongestReason } reason } || string.IsNullOrWhiteSpace(reason))
        {
            return new Refused([Refusals.ReasonNeeded(LongestReason)]);
        }

        // What waited for a look acted only if the undone step was a look that let it.
        var released = last.Told.Name == EngineEvents.HeldReviewed && last.Told.Data.Find("release") == Value.True;
        return undone.WrongTime is { } wrong
            ? new Refused([wrong])
            : Restore(new CaseStep(procedure, current, undone, calendar, last.Before), current, last.Before, armed => !armed.Held || released);
    }

    /// <param name="mayHaveActed">Of a timer that is not armed any more while its clock goes on: whether it may have acted since, and once is enough.</param>
    public static Decision Restore(CaseStep step, Snapshot current, Snapshot before, Func<ArmedTimer, bool> mayHaveActed)
    {
        // Numbers of the chart that the undone step gave out are not given out again.
        step.Chart = before.Chart with { Activations = current.Chart.Activations, Sends = current.Chart.Sends };
        foreach (var entry in current.Work.Where(entry => !step.Work.Exists(kept => kept.Key == entry.Key)))
        {
            step.Closings[entry.Key] = new WorkClosing(WorkItemEnd.Withdrawn, null);
        }

        var renamedWork = ReopenWork(step, current);
        var renamedClocks = RestoreClocks(step, current, renamedWork);
        RestoreTimers(step, current, before, renamedClocks, mayHaveActed);
        if (current.Closed is not null)
        {
            step.Asked.Add(new ReopenCase(step.At));
        }

        return StepRun.Finish(step);
    }

    private static Dictionary<string, string> ReopenWork(CaseStep step, Snapshot current)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < step.Work.Count; index++)
        {
            var entry = step.Work[index];
            if (entry.Status is not WorkStatus.Completed && !current.Work.Any(other => other.Key == entry.Key && other.Status is not WorkStatus.Completed))
            {
                renamed[entry.Key] = CaseKeys.Of(entry.Task, step.TakeKey());
                step.Work[index] = entry with { Key = renamed[entry.Key] };
                step.Replaced[renamed[entry.Key]] = entry.Key;
            }
        }

        return renamed;
    }

    private static Dictionary<string, string> RestoreClocks(CaseStep step, Snapshot current, Dictionary<string, string> renamedWork)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < step.Clocks.Count; index++)
        {
            var clock = step.Clocks[index];
            if (clock.Rule is { } rule && !current.Clocks.Any(other => other.Key == clock.Key))
            {
                renamed[clock.Key] = CaseKeys.Of(rule, step.TakeKey());
                step.Clocks[index] = clock with
                {
                    Key = renamed[clock.Key],
                    WorkItem = clock.WorkItem is { } item ? renamedWork.GetValueOrDefault(item, item) : null,
                };
            }
        }

        return renamed;
    }

    /// <summary>Those that still lie ahead are armed again; of those whose time has come since, what would act waits for a look, what would remind is stale.</summary>
    private static void RestoreTimers(
        CaseStep step, Snapshot current, Snapshot before, Dictionary<string, string> renamedClocks, Func<ArmedTimer, bool> mayHaveActed)
    {
        step.Timers.Clear();
        foreach (var armed in before.Timers)
        {
            var kept = current.Timers.FirstOrDefault(timer => timer.Id == armed.Id);
            if (kept == armed)
            {
                step.Timers.Add(armed);
                continue;
            }

            if (TimerIds.PlanOf(armed.Id) is not null || TimerIds.IsSend(armed.Id))
            {
                // Counted anew from the plan, and from the chart.
                continue;
            }

            var (clock, id) = Renamed(armed.Id, renamedClocks);
            var hasActed = kept is null && current.Clocks.Any(other => other.Key == clock) && mayHaveActed(armed);
            if (armed.ParkedAt is not null || armed.DueAt > step.Look)
            {
                step.Arm(id, armed.DueAt, armed.Held, armed.ParkedAt);
            }
            else if (!hasActed && (armed.Held || WaitsForLook(step.Procedure, armed.Id)))
            {
                step.Arm(id, armed.DueAt, held: true);
            }
        }
    }

    private static (string Clock, string Id) Renamed(string id, Dictionary<string, string> renamedClocks) =>
        TimerIds.CutMark(id) is { } mark
            ? (mark.Clock, TimerIds.Mark(renamedClocks.GetValueOrDefault(mark.Clock, mark.Clock), mark.Mark))
            : (id, id);

    private static bool WaitsForLook(Procedure procedure, string id) =>
        TimerIds.CutMark(id) is not { } mark || procedure.Marks(CaseKeys.IdOf(mark.Clock)).Find(mark.Mark).IsHeldWhenPast;
}
