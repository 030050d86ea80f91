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
        var active = ids.Select(chart.Find).OfType<CompiledState>().Select(state => state.Index).ToHashSet();
        foreach (var state in chart.States.Where(state => state.Kind is ChartStateKind.State))
        {
            var rivals = state.Children.Where(active.Contains).Take(2).ToList();
            if (rivals.Count > 1)
            {
                return (chart.States[rivals[0]].Id, chart.States[rivals[1]].Id);
            }
        }

        return null;
    }
}
