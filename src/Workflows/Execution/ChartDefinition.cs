using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>A statechart as written: the kernel language that the conformance suites test and the domain's definitions are compiled to.</summary>
public sealed record ChartDefinition
{
    public required string Id { get; init; }

    public int Version { get; init; } = 1;

    public Items<ChartVariable> Data { get; init; } = [];

    /// <summary>Variables of a state get their value when the state is first entered, instead of at the start.</summary>
    public bool LateBinding { get; init; }

    /// <summary>Where to begin; empty means the first state.</summary>
    public Items<string> Initial { get; init; } = [];

    public Items<ChartAction> InitialDo { get; init; } = [];

    /// <summary>Transitions that every state has.</summary>
    public Items<ChartTransition> On { get; init; } = [];

    public Items<ChartTransition> Always { get; init; } = [];

    public required Items<ChartState> States { get; init; }
}

public enum ChartStateKind
{
    /// <summary>Atomic, or compound when it has children.</summary>
    State,
    Parallel,
    Final,
    ShallowHistory,
    DeepHistory,
}

/// <summary>A state, with what belongs to its kind; what does not is empty.</summary>
public sealed record ChartState
{
    public required string Id { get; init; }

    public ChartStateKind Kind { get; init; }

    /// <summary>Of a compound state: the children to enter by default; empty means the first one.</summary>
    public Items<string> Initial { get; init; } = [];

    public Items<ChartAction> InitialDo { get; init; } = [];

    /// <summary>Each block is one error scope: an error skips the rest of its block only.</summary>
    public Items<ActionBlock> Entry { get; init; } = [];

    public Items<ActionBlock> Exit { get; init; } = [];

    /// <summary>Transitions that need no event; they are asked before those of <see cref="On"/> that name none.</summary>
    public Items<ChartTransition> Always { get; init; } = [];

    public Items<ChartTransition> On { get; init; } = [];

    /// <summary>Of a history state: where to go while nothing is remembered.</summary>
    public ChartTransition? Default { get; init; }

    /// <summary>Of a final state: the data of the done event.</summary>
    public Expression? Output { get; init; }

    public Items<ChartVariable> Data { get; init; } = [];

    public Items<ChartState> States { get; init; } = [];
}

/// <summary>A declared variable and the expression of its first value; without one it is null.</summary>
public sealed record ChartVariable(string Name, Expression? Value = null);

public sealed record ChartTransition
{
    /// <summary>Event descriptors: <c>task</c> and <c>task.*</c> match every event that begins with the word <c>task</c>, <c>*</c> matches all.</summary>
    public Items<string> Events { get; init; } = [];

    public Expression? If { get; init; }

    /// <summary>Empty: nothing is exited or entered.</summary>
    public Items<string> Targets { get; init; } = [];

    /// <summary>Does not exit its compound source when all targets lie inside it.</summary>
    public bool Internal { get; init; }

    /// <summary>States that it exits are parked: what belongs to their activation waits for them to be restored through history.</summary>
    public bool Park { get; init; }

    public Items<ChartAction> Do { get; init; } = [];
}
