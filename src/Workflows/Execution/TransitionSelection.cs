using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>A transition that will be taken, and the state inside which it exits and enters; null when it has no target.</summary>
internal readonly record struct EnabledTransition(CompiledTransition Transition, CompiledState? Domain);

/// <summary>Which transitions an event enables: https://www.w3.org/TR/scxml/#selectTransitions</summary>
internal static class TransitionSelection
{
    public static List<EnabledTransition> Select(Run run, ChartEvent received) =>
        Select(run, state => state.Evented, received.Name);

    public static List<EnabledTransition> SelectEventless(Run run) =>
        Select(run, state => state.Eventless, null);

    private static List<EnabledTransition> Select(Run run, Func<CompiledState, CompiledTransition[]> transitionsOf, string? name)
    {
        var enabled = new List<EnabledTransition>();
        foreach (var state in run.Chart.States)
        {
            if (run.Active[state.Index] && state.IsAtomic && FirstEnabled(run, state, transitionsOf, name) is { } first && !Contains(enabled, first))
            {
                enabled.Add(new EnabledTransition(first, TransitionDomain.Of(run, first)));
            }
        }

        return RemoveConflicts(enabled);
    }

    /// <summary>A transition of a parallel is found once for each of its tracks, and taken once.</summary>
    private static bool Contains(List<EnabledTransition> enabled, CompiledTransition sought)
    {
        foreach (var (transition, _) in enabled)
        {
            if (transition == sought)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looks in the atomic state first, then outwards; in one state the order is that of the document.</summary>
    private static CompiledTransition? FirstEnabled(Run run, CompiledState atomic, Func<CompiledState, CompiledTransition[]> transitionsOf, string? name)
    {
        for (var state = atomic; ; state = run.Chart.States[state.Parent])
        {
            foreach (var transition in transitionsOf(state))
            {
                if ((name is null || transition.Matches(name)) && Holds(run, transition))
                {
                    return transition;
                }
            }

            if (state.Parent < 0)
            {
                return null;
            }
        }
    }

    /// <summary>A guard that fails, or is neither true nor false, counts as false and raises error.execution.</summary>
    private static bool Holds(Run run, CompiledTransition transition)
    {
        if (transition.Guard is null)
        {
            return true;
        }

        var tested = transition.Guard.Test(run);
        if (tested.Error is { } error)
        {
            run.Fail("error.execution", error);
        }

        return !tested.Failed && tested.Value == Value.True;
    }

    /// <summary>
    /// Two transitions conflict when their exit sets meet. The one whose source lies deeper wins; otherwise the one selected first.
    /// https://www.w3.org/TR/scxml/#removeConflictingTransitions
    /// </summary>
    private static List<EnabledTransition> RemoveConflicts(List<EnabledTransition> enabled)
    {
        if (enabled.Count < 2)
        {
            return enabled;
        }

        var kept = new List<EnabledTransition>();
        foreach (var candidate in enabled)
        {
            var rivals = kept.FindAll(other => ExitSet.Meet(candidate, other));
            if (rivals.TrueForAll(rival => candidate.Transition.Source.IsDescendantOf(rival.Transition.Source)))
            {
                kept.RemoveAll(rivals.Contains);
                kept.Add(candidate);
            }
        }

        return kept;
    }
}
