using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>
/// A state with everything a step asks of it. States are numbered in document order, so the descendants of a state are the numbers
/// from its own to <see cref="Last"/>, and "is it a descendant" is two comparisons.
/// </summary>
internal sealed class CompiledState
{
    /// <summary>The chart itself.</summary>
    public const int Root = 0;

    public required int Index { get; init; }

    /// <summary>Empty for the chart itself.</summary>
    public required string Id { get; init; }

    public required ChartStateKind Kind { get; init; }

    /// <summary>-1 for the chart itself.</summary>
    public required int Parent { get; init; }

    /// <summary>The last of its descendants; itself when it has none.</summary>
    public int Last { get; set; }

    /// <summary>Children that can be active, in document order.</summary>
    public int[] Children { get; set; } = [];

    public int[] Histories { get; set; } = [];

    public CompiledTransition[] Evented { get; set; } = [];

    public CompiledTransition[] Eventless { get; set; } = [];

    /// <summary>Of a compound state the initial transition, of a history state the default one.</summary>
    public CompiledTransition? Initial { get; set; }

    public Items<ActionBlock> Entry { get; init; } = [];

    public Items<ActionBlock> Exit { get; init; } = [];

    public Items<ChartVariable> Data { get; init; } = [];

    public Expression? Output { get; init; }

    public bool IsHistory => Kind is ChartStateKind.ShallowHistory or ChartStateKind.DeepHistory;

    public bool IsAtomic => Children.Length == 0 && !IsHistory;

    public bool IsCompound => Kind is ChartStateKind.State && Children.Length > 0;

    public bool IsDescendantOf(CompiledState other) => Index > other.Index && Index <= other.Last;
}

/// <summary>A transition with its event descriptors cut and its targets looked up.</summary>
internal sealed class CompiledTransition
{
    public required CompiledState Source { get; init; }

    public required EventDescriptor[] Events { get; init; }

    public Expression? Guard { get; init; }

    public required CompiledState[] Targets { get; init; }

    public bool Internal { get; init; }

    public bool Park { get; init; }

    public required Items<ChartAction> Do { get; init; }

    /// <summary>What the trace tells of it.</summary>
    public required TakenTransition Trace { get; init; }

    /// <summary>Its targets are the same whatever history remembers, and so is its domain.</summary>
    public bool HasFixedTargets { get; init; }

    public CompiledState? FixedDomain { get; set; }

    public bool Matches(string name)
    {
        foreach (var descriptor in Events)
        {
            if (descriptor.Matches(name))
            {
                return true;
            }
        }

        return false;
    }
}
