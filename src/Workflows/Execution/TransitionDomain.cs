namespace CaseFlow.Workflows.Execution;

/// <summary>The state inside which a transition exits and enters: https://www.w3.org/TR/scxml/#getTransitionDomain</summary>
internal static class TransitionDomain
{
    public static CompiledState? Of(Run run, CompiledTransition transition) =>
        transition.HasFixedTargets
            ? transition.FixedDomain
            : Of(run.Chart.States, transition, EffectiveTargets(run, transition));

    /// <summary>
    /// The source itself for an internal transition that stays inside it; otherwise the least common compound ancestor. A parallel
    /// is never the domain: a transition between its tracks restarts all of them, as the recommendation has it.
    /// </summary>
    public static CompiledState? Of(CompiledState[] states, CompiledTransition transition, IReadOnlyCollection<CompiledState> targets)
    {
        var source = transition.Source;
        if (targets.Count == 0)
        {
            return null;
        }

        if (transition.Internal && source.IsCompound && targets.All(target => target.IsDescendantOf(source)))
        {
            return source;
        }

        var domain = source;
        do
        {
            domain = states[Math.Max(domain.Parent, CompiledState.Root)];
        }
        while (domain.Index != CompiledState.Root && !(domain.IsCompound && targets.All(target => target.IsDescendantOf(domain))));

        return domain;
    }

    /// <summary>Targets with history states replaced by what they remember: https://www.w3.org/TR/scxml/#getEffectiveTargetStates</summary>
    private static List<CompiledState> EffectiveTargets(Run run, CompiledTransition transition)
    {
        var effective = new List<CompiledState>();
        foreach (var target in transition.Targets)
        {
            if (!target.IsHistory)
            {
                effective.Add(target);
            }
            else if (run.History[target.Index] is { } remembered)
            {
                effective.AddRange(remembered);
            }
            else
            {
                effective.AddRange(EffectiveTargets(run, target.Initial!));
            }
        }

        return effective;
    }
}
