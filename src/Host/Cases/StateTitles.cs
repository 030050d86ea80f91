using CaseFlow.Definitions;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Cases;

/// <summary>How people call the place where a case stands: the innermost active states that have a title.</summary>
internal static class StateTitles
{
    /// <param name="states">Active states, ancestors included, in document order.</param>
    public static IReadOnlyList<LocalText> Of(PublishedWorkflow workflow, IReadOnlyCollection<string> states)
    {
        var active = states.Select(workflow.Workflow.Index.State).OfType<IndexedState>().ToList();
        return [.. active
            .Where(state => state.Node.Title is not null && !active.Exists(other => other != state && other.Node.Title is not null && other.IsWithin(state)))
            .Select(state => state.Node.Title!)
            .Distinct()];
    }

    /// <summary>What people see a step reach: nothing where it stays inside the same titled state.</summary>
    public static IEnumerable<LocalText> Reached(PublishedWorkflow workflow, StepLog log) => log.Moves
        .SelectMany(move => move.From is { } from && Around(workflow, from) is { } before && before == Around(workflow, move.To)
            ? []
            : Around(workflow, move.To) is { } title ? [title]
            : StatePath.WithSurroundings(workflow, move.To).Select(state => workflow.States[state].Title).OfType<LocalText>().Take(1))
        .Distinct();

    /// <summary>The state itself, or the nearest around it that has a title.</summary>
    public static LocalText? Around(PublishedWorkflow workflow, string state) =>
        workflow.Workflow.Index.State(state)?.WithAncestors().FirstOrDefault(around => around.Node.Title is not null)?.Node.Title;
}
