using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// Officers set check-in plans for one person: one more, another rhythm, a stop, a restart, each with a reason. What was asked for before
/// stays as it was; several plans of one kind go on side by side, each with its own progress, timer and work.
/// </summary>
internal static class PersonalPlans
{
    private const int LongestReason = 500;

    public static Decision Decide(CaseStep step)
    {
        var name = step.Received.Name;
        var told = PlanTermsData.Text(step.Received.Data, "plan");
        // A new one stands beside the one of the definition, which is there as long as its state is.
        var index = step.Plans.FindIndex(progress =>
            (name == EngineEvents.PlanAdded ? progress is { Key: null } && progress.Plan == told : progress.Id == told)
            && step.Chart.IsIn(progress.State) && PlanOf(step, progress).Personal is not null);
        if (index < 0)
        {
            return new Refused([Refusals.NoSuchPlan(step.Plans.Where(progress => PlanOf(step, progress).Personal is not null).Select(progress => PlanOf(step, progress).Title))]);
        }

        var refusals = Wrong(step, PlanOf(step, step.Plans[index]).Personal!, step.Plans[index]).ToItems();
        if (refusals.Count > 0)
        {
            return new Refused(refusals);
        }

        Set(step, index);
        return StepRun.Finish(step);
    }

    /// <summary>How far a plan has come, under a version of the definition that allows less; null when it is no longer one there.</summary>
    public static PlanProgress? Under(CheckInPlan plan, PlanProgress progress) => plan.Personal is { } rule
        ? progress with
        {
            Terms = progress.Terms is { } terms
                ? terms with { Questions = terms.Questions.Where(question => rule.Questions.Contains(question.Data)).ToItems() }
                : null,
        }
        : progress.Key is not null ? null
        : progress is { Terms: null, StoppedAt: null } ? progress
        : progress with { Terms = null, StoppedAt = null };

    private static void Set(CaseStep step, int index)
    {
        var progress = step.Plans[index];
        var terms = PlanTermsData.Read(step.Received.Data);
        switch (step.Received.Name)
        {
            case EngineEvents.PlanAdded:
                step.Plans.Add(new PlanProgress(
                    progress.Plan, progress.State, progress.Activation, step.At, null, 0, Key: CaseKeys.Of(progress.Plan, step.TakeKey()), Terms: terms));
                break;
            case EngineEvents.PlanStopped:
                step.Plans[index] = progress with { StoppedAt = step.At };
                if (CheckIns.OpenOf(step, progress, PlanOf(step, progress)) is { } open)
                {
                    FollowUps.End(step, open);
                }

                break;
            default:
                step.Plans[index] = progress with
                {
                    Terms = terms,
                    Rhythm = new PersonalRhythm([], null, step.At),
                    StoppedAt = null,
                    MissedInARow = progress.StoppedAt is null ? progress.MissedInARow : 0,
                };
                break;
        }
    }

    private static IEnumerable<Refusal> Wrong(CaseStep step, PersonalRule rule, PlanProgress progress)
    {
        var (name, data) = (step.Received.Name, step.Received.Data);
        if (step.Received.Actor is { } actor && !rule.By.Any(role => actor.Roles.Contains(role)))
        {
            yield return Refusals.Role(Waiting.TitlesOf(step.Procedure, rule.By));
        }

        foreach (var member in data.Members.Where(member =>
            member.Name is not ("plan" or "reason") && (name == EngineEvents.PlanStopped || !PlanTermsData.Members.Contains(member.Name))))
        {
            yield return Refusals.UnknownField(member.Name);
        }

        if (PlanTermsData.Text(data, "reason") is not { Length: <= LongestReason })
        {
            yield return Refusals.PlanReasonNeeded(LongestReason);
        }

        if (name is EngineEvents.PlanChanged or EngineEvents.PlanStopped && progress.StoppedAt is not null)
        {
            yield return Refusals.PlanStopped;
        }
        else if (name == EngineEvents.PlanRestarted && progress.StoppedAt is null)
        {
            yield return Refusals.PlanGoesOn;
        }

        if (name != EngineEvents.PlanStopped && !FollowsDefinition(step, progress))
        {
            foreach (var wrong in PlanTermsCheck.Wrong(step, rule))
            {
                yield return wrong;
            }
        }
    }

    /// <summary>No terms at all set the plan of the definition back to its own rhythm.</summary>
    private static bool FollowsDefinition(CaseStep step, PlanProgress progress) =>
        step.Received.Name != EngineEvents.PlanAdded && progress.Key is null
        && step.Received.Data.Members.All(member => member.Name is "plan" or "reason");

    private static CheckInPlan PlanOf(CaseStep step, PlanProgress progress) => step.Procedure.Index.CheckIn(progress.Plan)!.Plan;
}
