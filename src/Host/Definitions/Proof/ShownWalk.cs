using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Definitions.Proof;

/// <summary>What a walk through all configurations of a definition found, in words.</summary>
/// <param name="IsComplete">False when it was cut short: what was not met may still be met.</param>
/// <param name="DeadEnds">Where a case would stand for ever, one line each.</param>
/// <param name="NeverTaken">Ways that no case takes: from where, and on what.</param>
internal sealed record ShownWalk(int Configurations, bool IsComplete, IReadOnlyList<string> DeadEnds, IReadOnlyList<ShownWay> NeverTaken)
{
    public static ShownWalk Of(WorkflowDefinition definition, ExplorationReport walk)
    {
        var words = new ExplorationWords(definition, Languages.Current);
        return new ShownWalk(
            walk.Configurations,
            walk.Complete,
            [.. walk.DeadEnds.Select(words.DeadEnd).Distinct()],
            [.. walk.NeverTaken.Select(way => new ShownWay(words.From(way), words.On(way), way.Path))]);
    }
}

/// <param name="Path">JSON path, where it stands in the text.</param>
internal sealed record ShownWay(string From, string On, string Path);
