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
}
