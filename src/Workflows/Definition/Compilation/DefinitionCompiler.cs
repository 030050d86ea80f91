using CaseFlow.Workflows.Execution;

namespace CaseFlow.Workflows.Definition.Compilation;

/// <summary>
/// Turns a definition into the kernel's chart: state by state and transition by transition, in the same order. Work, deadlines and check-ins
/// belong to the activation of a state and stay out of the chart; what they say to it arrives as events:
/// <c>task.ID.OUTCOME</c>, <c>timer.STATE.N</c> (the state's Nth transition that a time opens, from 0), <c>doc.KIND.recorded</c>.
/// </summary>
/// <remarks>Give it definitions without errors only (<c>DefinitionChecker</c>).</remarks>
public static class DefinitionCompiler
{
    public static ChartDefinition Compile(WorkflowDefinition definition) => new StateCompiler(new ActionCompiler(definition.Ladders)).Chart(definition);
}

/// <summary>Walks the states of one definition.</summary>
internal sealed class StateCompiler(ActionCompiler actions)
{
    public ChartDefinition Chart(WorkflowDefinition definition) => new()
    {
        Id = definition.Id,
        Version = definition.Version,
        Data = definition.Data.Select(Variable),
        Initial = definition.Initial,
        On = Transitions(null, definition.On),
        States = definition.States.Select(State),
    };

    private static ChartVariable Variable(DataElement element) =>
        new(element.Name, element.Default is null ? null : Expressions.Expression.Literal(element.Default));

    private ChartState State(StateNode state) => new()
    {
        Id = state.Id,
        Kind = state.Kind switch
        {
            StateKind.Parallel => ChartStateKind.Parallel,
            StateKind.Final => ChartStateKind.Final,
            StateKind.ShallowHistory => ChartStateKind.ShallowHistory,
            StateKind.DeepHistory => ChartStateKind.DeepHistory,
            _ => ChartStateKind.State,
        },
        Initial = state.Initial,
        Entry = Block(state.Entry),
        Exit = Block(state.Exit),
        On = Transitions(state.Id, state.On),
        Default = state.Default.Count == 0 ? null : new ChartTransition { Targets = state.Default },
        States = state.States.Select(State),
    };

    private Items<ActionBlock> Block(Items<StepAction> written) => written.Count == 0 ? [] : [new ActionBlock(actions.Compile(written))];

    private Items<ChartTransition> Transitions(string? source, Items<Transition> transitions)
    {
        var timers = 0;
        return transitions.Select(transition => new ChartTransition
        {
            Events = transition.Time is null ? transition.Events : [$"timer.{source}.{timers++}"],
            If = transition.If,
            Targets = transition.Targets,
            Internal = transition.Internal,
            Park = transition.Park,
            Do = actions.Compile(transition.Do),
        });
    }
}
