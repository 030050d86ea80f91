namespace CaseFlow.Workflows.Execution;

/// <summary>What makes a set of active states legal: https://www.w3.org/TR/scxml/#LegalStateConfigurations</summary>
internal static class Configuration
{
    public static string? FindIllegality(Statechart chart, IEnumerable<string> ids)
    {
        var active = new bool[chart.States.Length];
        active[CompiledState.Root] = true;
        foreach (var id in ids)
        {
            if (chart.Find(id) is not { IsHistory: false } state)
            {
                return $"\"{id}\" is no state that can be active.";
            }

            active[state.Index] = true;
        }

        foreach (var state in chart.States)
        {
            var activeChildren = state.Children.Count(child => active[child]);
            if (!active[state.Index])
            {
                if (activeChildren > 0)
                {
                    return $"A child of \"{state.Id}\" is active without it.";
                }
            }
            else if (state.Kind is ChartStateKind.Parallel && activeChildren != state.Children.Length)
            {
                return $"Of the tracks of \"{state.Id}\" only {activeChildren} are active.";
            }
            else if (state.Kind is ChartStateKind.State && state.Children.Length > 0 && activeChildren != 1)
            {
                return $"\"{state.Id}\" has {activeChildren} active children instead of one.";
            }
        }

        return null;
    }

    /// <summary>Two states of which at most one can be active; null when all of them can, whatever has to be active beside them.</summary>
    /// <param name="ids">With all their ancestors.</param>
    public static (string One, string Other)? FindRivals(Statechart chart, IEnumerable<string> ids)
    {
        var children = ids.Select(chart.Find).OfType<CompiledState>()
            .Where(state => !state.IsHistory && state.Index != CompiledState.Root && chart.States[state.Parent].Kind is ChartStateKind.State).ToList();
        children.Sort((one, other) => (one.Parent, one.Index).CompareTo((other.Parent, other.Index)));
        for (var index = 1; index < children.Count; index++)
        {
            var (one, other) = (children[index - 1], children[index]);
            if (one.Parent == other.Parent && one != other)
            {
                return (one.Id, other.Id);
            }
        }

        return null;
    }
}
