using CaseFlow.Workflows.Casework;

namespace CaseFlow.Workflows.Migration;

/// <summary>Which clock of the new version goes on from one of the earlier: the deadline of the same id, the way of the same kind out of the successor.</summary>
internal sealed class ClockHeirs(MigrationRoute route, StateSuccession states, CaseStep step)
{
    private readonly HashSet<string> _ways = new(StringComparer.Ordinal);

    /// <summary>The procedure that the clocks come from.</summary>
    public Procedure Earlier => route.From.Procedure;

    /// <summary>Reminders and escalations of a deadline that both versions have.</summary>
    public MarkPairs Marks(string rule) => route.Marks(rule);

    public bool HasHeir(string way) => _ways.Contains(way);

    /// <summary>The clock as it hangs on the successor of its state or work, its date untouched; null when there is none.</summary>
    public RunningClock? Of(RunningClock clock) => clock.Rule is null ? Way(clock) : Deadline(clock, clock.Rule);

    private RunningClock? Deadline(RunningClock clock, string rule)
    {
        if (step.Procedure.Index.Deadline(rule) is not { } next)
        {
            return null;
        }

        if (next.Task is { } task)
        {
            var entry = step.Work.Find(entry =>
                entry.Task == task.Id && entry.Status is not WorkStatus.Completed && (clock.WorkItem is null || entry.Key == clock.WorkItem));
            return entry is null ? null : clock with { State = entry.State, Activation = entry.Activation, WorkItem = entry.Key };
        }

        return Hung(clock with { WorkItem = null }, next.State!.Node.Id);
    }

    private RunningClock? Way(RunningClock clock)
    {
        var earlier = Earlier.Timed(clock.Key);
        var ways = (route.Successors(earlier.Source!.Node.Id) ?? []).SelectMany(state => step.Procedure.Contents(state).Timed)
            .Where(way => way.Transition.Time!.From == earlier.Transition.Time!.From && way.Transition.Time.Backward == earlier.Transition.Time.Backward)
            .OrderBy(way => way.Timer != earlier.Timer);
        foreach (var way in ways)
        {
            if (!_ways.Contains(way.ClockKey!) && Hung(clock with { Key = way.ClockKey! }, way.Source!.Node.Id) is { } heir)
            {
                _ways.Add(way.ClockKey!);
                return heir;
            }
        }

        return null;
    }

    /// <summary>Null when the state does not go on.</summary>
    private RunningClock? Hung(RunningClock clock, string state) =>
        states.Active.Contains(state) ? clock with { State = state, Activation = states.ActivationOf(state) }
        : states.Parked.Contains(state) ? clock with { State = state }
        : null;
}
