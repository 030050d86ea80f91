using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// What a check-in leaves behind when it ends: an answer that is looked at, a miss that is explained. Both outlive the plan and its state,
/// for what happened stays to be looked at.
/// </summary>
internal static class FollowUps
{
    public static void Answer(CaseStep step, CheckInPlan plan, WorkEntry entry)
    {
        var index = step.Plans.FindIndex(progress => progress.Plan == plan.Id && progress.Key == entry.Plan);
        if (index >= 0)
        {
            var progress = step.Plans[index];
            var isOfNow = progress.Terms is { FromLast: true } terms && entry.Occurrence >= terms.FirstOn;
            step.Plans[index] = progress with
            {
                MissedInARow = 0,
                Rhythm = isOfNow ? new PersonalRhythm([], step.Calendar.StartOfDay(step.Calendar.LocalDate(step.At)), progress.Rhythm?.ChangedAt) : progress.Rhythm,
            };
        }

        Open(step, plan.Review, entry);
    }

    public static void Miss(CaseStep step, WorkEntry entry)
    {
        step.Close(entry, new WorkClosing(WorkItemEnd.Missed, null));
        Open(step, step.Procedure.Index.Task(entry.Task)?.Plan?.Explain, entry);
    }

    /// <summary>Work that is no longer asked for: a check-in whose day has gone by was missed, all else is withdrawn.</summary>
    public static void End(CaseStep step, WorkEntry entry)
    {
        if (entry.Occurrence is { } day && day < step.Calendar.LocalDate(step.At))
        {
            Miss(step, entry);
        }
        else
        {
            step.Close(entry, new WorkClosing(WorkItemEnd.Withdrawn, null));
        }
    }

    private static void Open(CaseStep step, TaskDefinition? task, WorkEntry about)
    {
        if (task is not null)
        {
            var entry = ActivationChanges.OpenTask(step, task, "", 0, null);
            step.Work[step.Work.IndexOf(entry)] = entry with { Plan = about.Plan, About = about.Key };
        }
    }
}
