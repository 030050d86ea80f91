using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Migration;

/// <summary>
/// Work and check-ins under the new version. What bears the same id stays open with its key and its holder; what is new is opened; what is
/// no longer asked for ends. What was done is not asked for again.
/// </summary>
internal sealed class WorkSuccession(MigrationRoute route, StateSuccession states, CaseStep step)
{
    private readonly HashSet<string> _active = [.. states.Active];
    private readonly HashSet<string> _parked = [.. states.Parked];
    private readonly List<WorkEntry> _loose = [];

    /// <summary>Before anything is entered.</summary>
    public void Apply()
    {
        var entries = step.Work.ToList();
        step.Work.Clear();
        foreach (var entry in entries)
        {
            Take(entry);
        }

        TakePlans();
        Open(_active, WorkStatus.Open, Asked(step.Before!.Chart.Active.Select(active => active.Id)));
        Open(_parked, WorkStatus.Parked, Asked(step.Before.Parked));
    }

    /// <summary>
    /// Once the missing states are entered: open work whose state began afresh takes the place of what that opened, so that its holder goes
    /// on; what found no place has ended.
    /// </summary>
    /// <returns>What took a place, with its place.</returns>
    public IReadOnlyList<WorkEntry> Settle()
    {
        var settled = new List<WorkEntry>();
        foreach (var entry in _loose)
        {
            var index = step.Work.FindIndex(other => other.Task == entry.Task && other.Status is WorkStatus.Open && !IsOfBefore(other.Key));
            if (index < 0)
            {
                step.Closings[entry.Key] = new WorkClosing(WorkItemEnd.Migrated, null);
                continue;
            }

            var fresh = step.Work[index];
            step.RemoveClocks(clock => clock.WorkItem == fresh.Key);
            step.Work[index] = entry with { State = fresh.State, Activation = fresh.Activation };
            settled.Add(step.Work[index]);
        }

        return settled;
    }

    private bool IsOfBefore(string key) => step.Before!.Work.Any(entry => entry.Key == key);

    private void Take(WorkEntry entry)
    {
        var task = route.To.Index.Task(entry.Task);
        var isAdded = entry.State.Length == 0;
        if (task is null || task.IsAdHoc != isAdded)
        {
            End(entry);
        }
        else if (task.State?.Node.Id is not { } state)
        {
            // Somebody added it, and no state asks for it.
            step.Work.Add(entry);
        }
        else if (entry.Status is WorkStatus.Completed)
        {
            if (route.To.Procedure.RememberedTasks.Contains(entry.Task) || task.Task.ForEach is not null)
            {
                step.Work.Add(entry with { State = state });
            }
        }
        else if (_active.Contains(state))
        {
            step.Work.Add(entry with { State = state, Activation = states.ActivationOf(state), Status = WorkStatus.Open });
        }
        else if (_parked.Contains(state))
        {
            step.Work.Add(entry with { State = state, Status = WorkStatus.Parked });
        }
        else if (entry.Status is WorkStatus.Open)
        {
            // Its state may be among those that are entered afresh.
            _loose.Add(entry);
        }
        else
        {
            End(entry);
        }
    }

    private void End(WorkEntry entry)
    {
        if (entry.Status is not WorkStatus.Completed)
        {
            step.Closings[entry.Key] = new WorkClosing(WorkItemEnd.Migrated, null);
        }
    }

    private void TakePlans()
    {
        var plans = step.Plans.ToList();
        step.Plans.Clear();
        foreach (var progress in plans)
        {
            var plan = route.To.Index.CheckIn(progress.Plan);
            var state = plan?.State.Node.Id;
            if (state is not null && (_active.Contains(state) || _parked.Contains(state)) && PersonalPlans.Under(plan!.Plan, progress) is { } kept)
            {
                step.Plans.Add(kept with { State = state, Activation = _active.Contains(state) ? states.ActivationOf(state) : progress.Activation });
            }
            else
            {
                EndPlan(progress);
            }
        }
    }

    private void EndPlan(PlanProgress progress)
    {
        step.Disarm(TimerIds.CheckIn(progress.Id));
        foreach (var entry in step.Work.Where(entry => entry.Plan is not null && entry.Plan == progress.Key).ToList())
        {
            step.Close(entry, new WorkClosing(WorkItemEnd.Migrated, null));
        }
    }

    /// <summary>Ids of the tasks and plans that these states asked for under the earlier version.</summary>
    private HashSet<string> Asked(IEnumerable<string> earlier) =>
        earlier.Select(id => route.From.Index.State(id)!.Node)
            .SelectMany(state => state.Tasks.Select(task => task.Id).Concat(state.CheckIns.Select(plan => TimerIds.CheckIn(plan.Id))))
            .ToHashSet(StringComparer.Ordinal);

    private void Open(HashSet<string> where, WorkStatus status, HashSet<string> asked)
    {
        foreach (var state in where.Select(id => route.To.Index.State(id)!.Node))
        {
            var activation = where == _active ? states.ActivationOf(state.Id) : 0;
            foreach (var task in state.Tasks.Where(task => !asked.Contains(task.Id)))
            {
                var first = step.Work.Count;
                ActivationChanges.Ask(step, task, state.Id, activation);
                for (var index = first; index < step.Work.Count; index++)
                {
                    step.Work[index] = step.Work[index] with { Status = status };
                }
            }

            foreach (var plan in state.CheckIns.Where(plan => !asked.Contains(TimerIds.CheckIn(plan.Id)) && !IsUnderWay(plan)))
            {
                step.Plans.Add(new PlanProgress(plan.Id, state.Id, activation, step.At, null, 0));
            }
        }
    }

    private bool IsUnderWay(CheckInPlan plan) => step.Plans.Exists(progress => progress.Plan == plan.Id && progress.Key is null);
}
