namespace CaseFlow.Workflows.Execution;

/// <summary>The states that transitions leave: https://www.w3.org/TR/scxml/#computeExitSet</summary>
internal static class ExitSet
{
    /// <summary>A state to leave, and whether the transition that leaves it parks.</summary>
    public readonly record struct Leaving(CompiledState State, bool Parked);

    /// <summary>All active descendants of the domains, in exit order: the reverse of document order, so children before parents.</summary>
    public static List<Leaving> Of(Run run, List<EnabledTransition> enabled)
    {
        var leaving = new List<Leaving>();
        foreach (var (transition, domain) in enabled)
        {
            for (var index = domain?.Last ?? -1; index > domain?.Index; index--)
            {
                if (run.Active[index])
                {
                    leaving.Add(new Leaving(run.Chart.States[index], transition.Park));
                }
            }
        }

        leaving.Sort((one, other) => other.State.Index.CompareTo(one.State.Index));
        return leaving;
    }

    /// <summary>
    /// Whether two transitions would leave a common state. Both sources are active, so each domain has active descendants; the sets
    /// meet exactly when one domain lies in the other.
    /// </summary>
    public static bool Meet(EnabledTransition one, EnabledTransition other) =>
        one.Domain is { } first && other.Domain is { } second
        && (first == second || first.IsDescendantOf(second) || second.IsDescendantOf(first));
}
