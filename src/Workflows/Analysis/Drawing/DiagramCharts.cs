using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Drawing;

/// <summary>
/// A procedure as several small drawings instead of one long one: first what happens from begin to end, with every large step as one box; then each of
/// these steps by itself, and so on inwards. A procedure that is small has one.
/// </summary>
public static class DiagramCharts
{
    // A procedure of so many steps is seen as a whole.
    private const int StepsOfASmallOne = 10;

    // In a longer one, up to so many steps stay where they are, and more are drawn apart.
    private const int StepsInPlace = 4;

    private const int StepsOfALongOne = 25;

    private const int StepsInPlaceThere = 2;

    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static Items<DiagramChart> Of(WorkflowDefinition definition, string language)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var words = new DiagramWords(definition, language);
        var inPlace = definition.States.Sum(Steps) switch
        {
            <= StepsOfASmallOne => int.MaxValue,
            <= StepsOfALongOne => StepsInPlace,
            _ => StepsInPlaceThere,
        };
        var apart = All(definition.States).Where(state => state.States.Count > 0 && Steps(state) > inPlace).ToList();
        return
        [
            new DiagramChart("", definition.Title.In(language), Draw(null)),
            .. apart.Select(state => new DiagramChart(state.Id, words.Title(state), Draw(state))),
        ];

        DiagramLayout Draw(StateNode? scope) => DiagramDrafting.Of(new DiagramWriting(
            definition, words, scope, state => !ReferenceEquals(state, scope) && apart.Exists(one => ReferenceEquals(one, state))));
    }

    private static IEnumerable<StateNode> All(Items<StateNode> states) => states.SelectMany(state => All(state.States).Prepend(state));

    private static int Steps(StateNode state) => state.States.Count == 0 ? 1 : state.States.Sum(Steps);
}

/// <summary>One drawing of a procedure.</summary>
/// <param name="State">Whose inside it shows; empty for the procedure as a whole.</param>
public sealed record DiagramChart(string State, string Title, DiagramLayout Layout);
