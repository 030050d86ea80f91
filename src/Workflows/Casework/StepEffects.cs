using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>The effects of a step: what differs between the case before and after, then what was asked for on the way.</summary>
internal static class StepEffects
{
    public static Items<Effect> Of(CaseStep step)
    {
        var effects = new List<Effect>();
        ClosedWork(step, effects);
        ChangedWork(step, effects);
        MovedDeadlines(step, effects);
        Timers(step, effects);
        Decisions(step, effects);
        effects.AddRange(step.Asked);
        return effects.ToItems();
    }

    private static void ClosedWork(CaseStep step, List<Effect> effects)
    {
        foreach (var entry in step.Before?.Work ?? [])
        {
            if (entry.Status is not WorkStatus.Completed && step.Closings.TryGetValue(entry.Key, out var closing))
            {
                effects.Add(new CloseWorkItem(entry.Key, closing.End, closing.Outcome, step.At));
            }
        }
    }

    private static void ChangedWork(CaseStep step, List<Effect> effects)
    {
        foreach (var entry in step.Work)
        {
            if (entry.Status is WorkStatus.Completed)
            {
                continue;
            }

            var before = Find(step.Before?.Work, entry.Key);
            var (law, office) = DuesOf(step, entry.Key);
            if (before is null)
            {
                var role = step.Procedure.Index.Task(entry.Task)!.Task.Assign.Role;
                effects.Add(new OpenWorkItem(
                    entry.Key, entry.Task, entry.State, role, entry.User, entry.OpenedAt, entry.Occurrence, law, office, entry.Note,
                    step.Replaced.GetValueOrDefault(entry.Key)));
                if (entry.Status is WorkStatus.Parked)
                {
                    effects.Add(new ParkWorkItem(entry.Key));
                }

                continue;
            }

            if (before.User != entry.User)
            {
                effects.Add(new AssignWorkItem(entry.Key, entry.User));
            }

            if (before.Status != entry.Status)
            {
                effects.Add(entry.Status is WorkStatus.Parked ? new ParkWorkItem(entry.Key) : new ResumeWorkItem(entry.Key, law, office));
            }
            else if (entry.Status is WorkStatus.Open && HasMoved(step, entry.Key))
            {
                effects.Add(new MoveWorkItemDue(entry.Key, law, office));
            }
        }
    }

    private static void MovedDeadlines(CaseStep step, List<Effect> effects)
    {
        foreach (var clock in step.Clocks)
        {
            if (clock.Rule is { } rule && Find(step.Before?.Clocks, clock.Key) is { } before && before.DueAt != clock.DueAt)
            {
                effects.Add(new DeadlineMoved(clock.Key, rule, before.DueAt, clock.DueAt));
            }
        }
    }

    private static void Timers(CaseStep step, List<Effect> effects)
    {
        foreach (var before in step.Before?.Timers ?? [])
        {
            var isGone = before.ParkedAt is null && step.Timer(before.Id) is not { ParkedAt: null };
            // The one that fired is gone already: taking it is what began this step.
            if (isGone && before.Id != step.Received.Timer?.Id)
            {
                effects.Add(new DisarmTimer(before.Id));
            }
        }

        foreach (var timer in step.Timers)
        {
            if (timer.ParkedAt is null && Find(step.Before?.Timers, timer.Id) != timer)
            {
                effects.Add(new ArmTimer(timer.Id, timer.Generation, timer.DueAt, timer.Held));
            }
        }
    }

    private static void Decisions(CaseStep step, List<Effect> effects)
    {
        foreach (var document in step.Received.Documents)
        {
            if (step.Procedure.Documents.TryGetValue(document.Kind, out var kind) && kind.Decision && !IsOnRecord(step, document))
            {
                effects.Add(new FileDecision(document));
            }
        }
    }

    /// <summary>It is told again for its pages alone.</summary>
    private static bool IsOnRecord(CaseStep step, RecordedDocument told) =>
        told.Pages is not null && step.Before?.Documents.Any(document => document with { Pages = told.Pages } == told) == true;

    /// <summary>The earliest date of each kind; a clock that stands still has none.</summary>
    private static (DueDate? Law, DueDate? Office) DuesOf(CaseStep step, string workItem)
    {
        DueDate? law = null;
        DueDate? office = null;
        foreach (var clock in step.Clocks)
        {
            if (clock.WorkItem != workItem || clock.PausedAt is not null || step.DueOf(clock) is not { } due)
            {
                continue;
            }

            if (step.Procedure.Index.Deadline(clock.Rule!)!.Rule.Basis is Definition.DeadlineBasis.Law)
            {
                law = law is null || due.At < law.At ? due : law;
            }
            else
            {
                office = office is null || due.At < office.At ? due : office;
            }
        }

        return (law, office);
    }

    private static bool HasMoved(CaseStep step, string workItem)
    {
        foreach (var clock in step.Clocks)
        {
            if (clock.WorkItem == workItem
                && Find(step.Before?.Clocks, clock.Key) is var before
                && (before?.DueAt != clock.DueAt || (before?.PausedAt is null) != (clock.PausedAt is null)))
            {
                return true;
            }
        }

        // One that is gone while the work goes on: the version that the case came over to has no such deadline.
        foreach (var before in step.Before!.Clocks)
        {
            if (before.WorkItem == workItem && step.Clocks.Find(clock => clock.Key == before.Key) is null)
            {
                return true;
            }
        }

        return false;
    }

    private static WorkEntry? Find(Items<WorkEntry>? entries, string key)
    {
        foreach (var entry in entries ?? [])
        {
            if (entry.Key == key)
            {
                return entry;
            }
        }

        return null;
    }

    private static RunningClock? Find(Items<RunningClock>? clocks, string key)
    {
        foreach (var clock in clocks ?? [])
        {
            if (clock.Key == key)
            {
                return clock;
            }
        }

        return null;
    }

    private static ArmedTimer? Find(Items<ArmedTimer>? timers, string id)
    {
        foreach (var timer in timers ?? [])
        {
            if (timer.Id == id)
            {
                return timer;
            }
        }

        return null;
    }
}
