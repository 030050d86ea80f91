using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// Work, clocks and check-ins belong to the activation of a state: they open when it is entered, are withdrawn when it is left, wait when
/// it is parked, and go on when it is restored.
/// </summary>
internal static class ActivationChanges
{
    public static void Exited(CaseStep step, StateExited left)
    {
        if (!step.Procedure.Contents(left.State).HasWork)
        {
            return;
        }

        if (left.Parked)
        {
            Park(step, left.State);
        }
        else
        {
            Withdraw(step, left.State);
        }
    }

    public static void Entered(CaseStep step, StateEntered reached)
    {
        var contents = step.Procedure.Contents(reached.State);
        if (reached.Restored && step.Parked.Remove(reached.State))
        {
            Resume(step, contents, reached.Activation);
            return;
        }

        if (!reached.Restored)
        {
            // Entered afresh: what was parked below can no longer come back.
            ForgetParked(step, reached.State);
            foreach (var descendant in contents.Descendants)
            {
                ForgetParked(step, descendant);
            }
        }

        if (contents.HasWork)
        {
            Open(step, contents, reached.Activation);
        }
    }

    /// <summary>Opens everything that a state asks for.</summary>
    private static void Open(CaseStep step, StateContents contents, long activation)
    {
        var state = contents.State!.Node;
        foreach (var task in state.Tasks)
        {
            Ask(step, task, state.Id, activation);
        }

        StartClocks(step, state.Deadlines, state.Id, activation, null);
        foreach (var plan in state.CheckIns)
        {
            step.Plans.Add(new PlanProgress(plan.Id, state.Id, activation, step.At, null, 0));
        }

        foreach (var timed in contents.Timed)
        {
            step.Clocks.Add(new RunningClock(TimerIds.After(timed), null, state.Id, activation, null, step.At, null, null, null, null, []));
        }
    }

    /// <summary>Opens what a task of a state asks for: once, or once for each of its list.</summary>
    public static void Ask(CaseStep step, TaskDefinition task, string state, long activation)
    {
        if (task.ForEach is null)
        {
            OpenTask(step, task, state, activation, null);
        }
        else
        {
            WorkForEach.Open(step, task, state, activation);
        }
    }

    public static WorkEntry OpenTask(CaseStep step, TaskDefinition task, string state, long activation, DateOnly? occurrence)
    {
        var entry = new WorkEntry(CaseKeys.Of(task.Id, step.TakeKey()), task.Id, state, activation, step.At, null, occurrence, WorkStatus.Open, null);
        step.Work.Add(entry);
        StartClocks(step, task.Deadlines, state, activation, entry.Key);
        return entry;
    }

    private static void StartClocks(CaseStep step, Items<DeadlineRule> rules, string state, long activation, string? workItem)
    {
        foreach (var rule in rules)
        {
            step.Clocks.Add(new RunningClock(
                CaseKeys.Of(rule.Id, step.TakeKey()), rule.Id, state, activation, workItem, step.At, null, null, null, null, []));
        }
    }

    private static void Withdraw(CaseStep step, string state)
    {
        foreach (var entry in step.Work.Where(entry => entry.State == state && entry.Status is not WorkStatus.Completed).ToList())
        {
            FollowUps.End(step, entry);
        }

        WorkForEach.Forget(step, state);
        step.RemoveClocks(clock => clock.State == state);
        foreach (var plan in step.Plans.Where(plan => plan.State == state))
        {
            step.Disarm(TimerIds.CheckIn(plan.Id));
        }

        step.Plans.RemoveAll(plan => plan.State == state);
    }

    private static void Park(CaseStep step, string state)
    {
        if (!step.Parked.Contains(state))
        {
            step.Parked.Add(state);
        }

        Mark(step, state, WorkStatus.Open, WorkStatus.Parked);
        foreach (var plan in step.Plans.Where(plan => plan.State == state))
        {
            step.Disarm(TimerIds.CheckIn(plan.Id));
        }
    }

    private static void Resume(CaseStep step, StateContents contents, long activation)
    {
        var state = contents.State!.Node;
        foreach (var entry in step.Work.Where(entry => entry.State == state.Id && entry.Status is WorkStatus.Parked).ToList())
        {
            var task = step.Procedure.Index.Task(entry.Task)!.Task;
            if (task.OnResume is ResumeMode.Reopen)
            {
                step.Close(entry, new WorkClosing(WorkItemEnd.Withdrawn, null));
                OpenTask(step, task, state.Id, activation, entry.Occurrence);
            }
        }

        Mark(step, state.Id, WorkStatus.Parked, WorkStatus.Open, activation);
        for (var index = 0; index < step.Clocks.Count; index++)
        {
            if (step.Clocks[index].State == state.Id)
            {
                step.Clocks[index] = step.Clocks[index] with { Activation = activation };
            }
        }

        for (var index = 0; index < step.Plans.Count; index++)
        {
            if (step.Plans[index].State == state.Id)
            {
                // Occurrences that fell into the pause were asked of nobody.
                var last = step.Plans[index].Last;
                step.Plans[index] = step.Plans[index] with { Activation = activation, Last = last > step.At ? last : step.At };
            }
        }
    }

    private static void ForgetParked(CaseStep step, string state)
    {
        if (step.Parked.Remove(state))
        {
            Withdraw(step, state);
        }
    }

    private static void Mark(CaseStep step, string state, WorkStatus from, WorkStatus to, long? activation = null)
    {
        for (var index = 0; index < step.Work.Count; index++)
        {
            var entry = step.Work[index];
            if (entry.State == state && entry.Status == from)
            {
                step.Work[index] = entry with { Status = to, Activation = activation ?? entry.Activation };
            }
        }
    }
}
