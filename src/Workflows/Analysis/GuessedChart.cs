using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis;

/// <summary>A chart without data: every condition is a question to the environment, and of the actions only what raises events is left.</summary>
internal sealed class GuessedChart
{
    /// <summary>How the variables begin that stand for conditions.</summary>
    public const string Prefix = "_guess";

    private int _conditions;

    public static ChartDefinition Of(ChartDefinition chart)
    {
        var guessed = new GuessedChart();
        return chart with { Data = [], On = guessed.Transitions(chart.On), States = chart.States.Select(guessed.State) };
    }

    private ChartState State(ChartState state) => state with
    {
        Entry = state.Entry.Select(Block),
        Exit = state.Exit.Select(Block),
        On = Transitions(state.On),
        States = state.States.Select(State),
    };

    private ActionBlock Block(ActionBlock block) => new(Actions(block.Actions));

    private Items<ChartTransition> Transitions(Items<ChartTransition> transitions) =>
        transitions.Select(transition => transition with { If = Guess(transition.If), Do = Actions(transition.Do) });

    private Items<ChartAction> Actions(Items<ChartAction> actions) => actions.Select(Action).OfType<ChartAction>().ToItems();

    private ChartAction? Action(ChartAction action) => action switch
    {
        RaiseAction raise => raise with { Data = null },
        ChooseAction choose => new ChooseAction(choose.Branches.Select(branch => new ChooseBranch(Guess(branch.If), Actions(branch.Do)))),
        _ => null,
    };

    private Expression? Guess(Expression? condition) =>
        condition is null ? null : Expression.Parse(Value.ObjectOf(new Member("var", $"{Prefix}{_conditions++}"))).Expression;
}
