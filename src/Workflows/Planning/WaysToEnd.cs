using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Planning;

/// <summary>How many ways lie between a state and the ordinary end of its procedure, the first of its close reasons.</summary>
internal sealed class WaysToEnd
{
    private readonly Dictionary<string, int> _ways = new(StringComparer.Ordinal);

    public WaysToEnd(Workflow workflow)
    {
        var index = workflow.Index;
        var ordinary = workflow.Definition.CloseReasons.Count > 0 ? workflow.Definition.CloseReasons[0].Id : null;
        var next = new Queue<string>();
        foreach (var end in index.States.Where(state => state.Node.CloseReason is { } reason && reason == ordinary))
        {
            _ways[end.Node.Id] = 0;
            next.Enqueue(end.Node.Id);
        }

        while (next.TryDequeue(out var reached))
        {
            foreach (var before in Before(index, reached).Where(before => !_ways.ContainsKey(before)))
            {
                _ways[before] = _ways[reached] + 1;
                next.Enqueue(before);
            }
        }
    }

    /// <summary>From the nearest of the states that a step led to.</summary>
    public int From(Moved moved) => moved.Trace
        .SelectMany(step => step.Taken)
        .SelectMany(taken => taken.Targets)
        .Select(target => _ways.GetValueOrDefault(target, int.MaxValue))
        .DefaultIfEmpty(int.MaxValue)
        .Min();

    /// <summary>States with a way there, and what holds it or is held by it: one comes with the other.</summary>
    private static IEnumerable<string> Before(DefinitionIndex index, string reached)
    {
        var state = index.State(reached)!;
        return index.Transitions.Where(way => way.Source is not null && way.Transition.Targets.Contains(reached)).Select(way => way.Source!.Node.Id)
            .Concat(state.Node.States.Select(inner => inner.Id))
            .Concat(state.Parent is { } parent ? [parent.Node.Id] : []);
    }
}
