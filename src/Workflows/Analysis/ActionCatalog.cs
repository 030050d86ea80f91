using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>An action, branches of <c>choose</c> included, with its place and what it belongs to.</summary>
/// <param name="Owner">The transition, where it is one that does it; else null.</param>
internal sealed record PlacedAction(StepAction Action, string Path, IndexedState? State, IndexedTransition? Owner);

/// <summary>Every action of a definition, in the order of the text.</summary>
internal static class ActionCatalog
{
    public static IEnumerable<PlacedAction> All(DefinitionIndex index) =>
        index.States
            .SelectMany(state => Within(state.Node.Entry, $"{state.Path}.entry", state, null).Concat(Within(state.Node.Exit, $"{state.Path}.exit", state, null)))
            .Concat(index.Transitions.SelectMany(Of));

    public static IEnumerable<PlacedAction> Of(IndexedTransition transition) =>
        Within(transition.Transition.Do, $"{transition.Path}.do", transition.Source, transition);

    /// <summary>The data element that an action gives a new value; null when it gives none.</summary>
    public static string? Assigned(StepAction action, WorkflowDefinition definition) => action switch
    {
        Assign assign => assign.Data,
        Adjust adjust => adjust.Data,
        CloseAdjustment close => close.Data,
        Climb climb => definition.Ladders.FirstOrDefault(ladder => ladder.Id == climb.Ladder)?.Counts,
        _ => null,
    };

    private static IEnumerable<PlacedAction> Within(Items<StepAction> actions, string path, IndexedState? state, IndexedTransition? owner)
    {
        for (var at = 0; at < actions.Count; at++)
        {
            var placed = new PlacedAction(actions[at], $"{path}[{at}]", state, owner);
            yield return placed;
            if (placed.Action is not Choose choose)
            {
                continue;
            }

            for (var branch = 0; branch < choose.Branches.Count; branch++)
            {
                foreach (var inner in Within(choose.Branches[branch].Do, $"{placed.Path}.choose[{branch}].do", state, owner))
                {
                    yield return inner;
                }
            }
        }
    }
}
