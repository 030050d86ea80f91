using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Migration;

/// <summary>Deadlines and timed ways of what goes on without being entered, each as the plan says: kept, recomputed, restarted or dropped.</summary>
internal sealed class ClockSuccession(ClockHeirs heirs, ClockModes modes, StateSuccession states, CaseStep step)
{
    /// <summary>The work stands as it goes on; nothing is entered yet.</summary>
    public void Apply()
    {
        var before = step.Before!.Clocks;
        step.Clocks.RemoveAll(before.Contains);
        var opened = step.Clocks.ToList();
        step.Clocks.Clear();
        foreach (var clock in before)
        {
            if (heirs.Of(clock) is { } heir)
            {
                GoOn(clock, heir);
            }
            else
            {
                Stop(clock);
            }
        }

        foreach (var entry in step.Work.Where(entry => step.Before.Work.Any(other => other.Key == entry.Key)).ToList())
        {
            StartNew(entry);
        }

        foreach (var state in states.Active.Concat(states.Parked))
        {
            StartNew(state);
        }

        step.Clocks.AddRange(opened);
    }

    /// <summary>Work that found its place only when its state was entered.</summary>
    public void ApplyTo(WorkEntry settled)
    {
        foreach (var clock in step.Before!.Clocks.Where(clock => clock.WorkItem == settled.Key))
        {
            if (heirs.Of(clock) is { } heir)
            {
                GoOn(clock, heir);
            }
        }

        StartNew(settled);
    }

    private void GoOn(RunningClock clock, RunningClock heir)
    {
        switch (modes.Of(clock, heir))
        {
            case TimerMode.Drop:
                Stop(clock);
                break;
            case TimerMode.Restart:
                Stop(clock);
                step.Clocks.Add(heir with
                {
                    Key = heir.Rule is { } rule ? CaseKeys.Of(rule, step.TakeKey()) : heir.Key,
                    StartedAt = step.At,
                    Base = null,
                    Span = null,
                    DueAt = null,
                    PausedAt = null,
                    Pauses = [],
                });
                break;
            case TimerMode.Keep or TimerMode.Recompute when clock.DueAt is null:
                // It has no date and no timers yet: whatever it counts from is looked at when the step settles.
                step.Clocks.Add(heir with { Base = null, Span = null });
                break;
            case var mode:
                var named = Named(heir);
                step.Clocks.Add(Recount(clock, named, (heir.Rule is { } chosen ? modes.Chosen(chosen) : null) switch
                {
                    DeadlineChoice.Keep => false,
                    DeadlineChoice.Recompute => true,
                    DeadlineChoice.Later => ComesLater(clock, named),
                    _ => mode is TimerMode.Recompute,
                }));
                break;
        }
    }

    /// <summary>Under a new key where its reminders have changed places: each is told once under its name.</summary>
    private RunningClock Named(RunningClock heir) => heir.Rule is { } rule && heirs.Marks(rule).ReuseNames
        ? heir with { Key = CaseKeys.Of(rule, step.TakeKey()) }
        : heir;

    /// <summary>Whether the length of the later version leads further than the one that the clock started with.</summary>
    private bool ComesLater(RunningClock clock, RunningClock heir)
    {
        var (length, from, backward) = Clocks.Source(step, heir);
        var known = Clocks.BaseOf(step, from, heir.StartedAt, heir.WorkItem);
        var kept = Clocks.Recounted(step, heir, known, clock.Span, backward).Due;
        return Clocks.Recounted(step, heir, known, step.Variables.Resolve(length, step.Scope), backward).Due?.At > kept?.At;
    }

    private RunningClock Recount(RunningClock clock, RunningClock heir, bool anew)
    {
        var (length, from, backward) = Clocks.Source(step, heir);
        var known = Clocks.BaseOf(step, from, heir.StartedAt, heir.WorkItem);
        var (next, due) = Clocks.Recounted(step, heir, known, anew || length.Data is not null ? step.Variables.Resolve(length, step.Scope) : clock.Span, backward);
        if (due is null)
        {
            Stop(clock);
        }
        else if (next.Rule is null)
        {
            TimerSuccession.OfWay(step, clock, next);
        }
        else
        {
            TimerSuccession.OfDeadline(step, heirs.Earlier, heirs.Marks(next.Rule), clock, next, due, Clocks.StartOf(next, due, from, backward));
        }

        return next;
    }

    private void Stop(RunningClock clock)
    {
        step.DisarmMarks(clock.Key);
        step.Disarm(clock.Key);
    }

    /// <summary>Deadlines that work which goes on did not have: they count from when it was opened.</summary>
    private void StartNew(WorkEntry entry)
    {
        foreach (var rule in step.Procedure.Index.Task(entry.Task)!.Task.Deadlines.Where(rule => entry.Status is not WorkStatus.Completed && IsNew(rule.Id, entry.Key)))
        {
            Start(rule.Id, entry.State, entry.Activation, entry.Key, entry.OpenedAt);
        }
    }

    /// <summary>Deadlines and timed ways that a state did not have: they count from when it was entered.</summary>
    private void StartNew(string state)
    {
        var contents = step.Procedure.Contents(state);
        var activation = states.Active.Contains(state) ? states.ActivationOf(state) : 0;
        foreach (var rule in contents.State!.Node.Deadlines.Where(rule => IsNew(rule.Id, null)))
        {
            Start(rule.Id, state, activation, null, EnteredAt(state));
        }

        foreach (var way in contents.Timed.Where(way => !heirs.HasHeir(way.ClockKey!) && !modes.IsDropped(way.ClockKey!)))
        {
            step.Clocks.Add(new RunningClock(way.ClockKey!, null, state, activation, null, EnteredAt(state), null, null, null, null, []));
        }
    }

    private bool IsNew(string rule, string? workItem) =>
        !modes.IsDropped(rule) && !step.Clocks.Exists(clock => clock.Rule == rule && clock.WorkItem == workItem);

    private void Start(string rule, string state, long activation, string? workItem, DateTimeOffset startedAt) => step.Clocks.Add(
        new RunningClock(CaseKeys.Of(rule, step.TakeKey()), rule, state, activation, workItem, startedAt, null, null, null, null, []));

    /// <summary>As far as anything in the case still tells; else now.</summary>
    private DateTimeOffset EnteredAt(string state)
    {
        if (states.Predecessor(state) is not { } predecessor)
        {
            return step.At;
        }

        var before = step.Before!;
        return before.Clocks.Where(clock => clock.WorkItem is null && clock.State == predecessor.Id && clock.Activation == predecessor.Activation).Select(clock => clock.StartedAt)
            .Concat(before.CheckIns.Where(plan => plan.State == predecessor.Id).Select(plan => plan.StartedAt))
            .Concat(before.Work.Where(entry => entry.State == predecessor.Id && entry is { Occurrence: null, Status: WorkStatus.Open }).Select(entry => entry.OpenedAt))
            .DefaultIfEmpty(step.At)
            .First();
    }
}
