using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// A plan whose lengths are data of the case, changed by events. What was asked for stays as it was: after a change the next occurrence is
/// counted from the last one, and none that would lie before the change is asked of anybody.
/// </summary>
internal static class PersonalRhythms
{
    public static PlanProgress Follow(CaseStep step, CheckInPlan plan, PlanProgress progress)
    {
        if (progress.Terms is not null || !plan.Phases.Any(phase => phase.Every.Data is not null || phase.For?.Data is not null))
        {
            return progress;
        }

        var phases = CheckIns.PhasesOf(step, plan) ?? [];
        return progress.Rhythm switch
        {
            null => progress with { Rhythm = new PersonalRhythm(phases, null, null) },
            { } known when known.Phases.Equals(phases) => progress,
            { } known => progress with { Rhythm = new PersonalRhythm(phases, progress.Last ?? known.Since, step.At) },
        };
    }
}
