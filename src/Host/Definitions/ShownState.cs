using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Definitions;

/// <summary>A state in the list of a definition's page: whose turn it is, what is to be done by when, and by which article.</summary>
/// <param name="Depth">0 at the top.</param>
internal sealed record ShownState(
    string Title, int Depth, string? Actor, IReadOnlyList<string> Law, IReadOnlyList<ShownDeadline> Deadlines, IReadOnlyList<ShownWork> Work)
{
    /// <summary>Those that people see: states with a title or with work.</summary>
    public static IReadOnlyList<ShownState> Of(WorkflowDefinition definition, string language)
    {
        var words = new DefinitionWords(new DefinitionIndex(definition), language);
        return [.. words.Index.States.Where(state => state.Node.Title is not null || state.Node.Tasks.Count > 0).Select(state => Of(state, words))];
    }

    private static ShownState Of(IndexedState state, DefinitionWords words)
    {
        var node = state.Node;
        return new(
            node.Title is null ? node.Tasks[0].Title.In(words.Language) : words.State(node),
            state.WithAncestors().Count(ancestor => ancestor.Node.Title is not null) - (node.Title is null ? 0 : 1),
            node.Actor is { } actor ? words.Role(actor) : null,
            [.. node.Law],
            [.. node.Deadlines.Select(rule => ShownDeadline.Of(rule, words))],
            [.. node.Tasks.Concat(node.CheckIns.Select(plan => plan.Task)).Select(task => new ShownWork(
                task.Title.In(words.Language), words.Role(task.Assign.Role), [.. task.Deadlines.Select(rule => ShownDeadline.Of(rule, words))]))]);
    }
}

internal sealed record ShownWork(string Title, string Role, IReadOnlyList<ShownDeadline> Deadlines);

internal sealed record ShownDeadline(string Words, bool IsLaw, IReadOnlyList<string> Law)
{
    public static ShownDeadline Of(DeadlineRule rule, DefinitionWords words) => new(words.Deadline(rule), rule.Basis is DeadlineBasis.Law, [.. rule.Law]);
}
