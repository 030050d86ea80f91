using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Demo.Plan;

/// <summary>
/// How many transitions, at the least, lie between a case and one way of ending it, whatever their conditions say. Somebody whose case is to
/// end that way does, of all that is possible, what brings it nearest.
/// </summary>
internal sealed class Distance
{
    /// <summary>No way leads there any more.</summary>
    public const int OutOfReach = 1_000;

    private const int Never = OutOfReach * 2;

    private readonly DefinitionIndex _index;
    private readonly Dictionary<string, int> _fromLeaf;

    /// <param name="avoided">States in which somebody found no way on.</param>
    public Distance(Workflow workflow, string closeReason, IReadOnlySet<string> avoided)
    {
        (_index, CloseReason) = (workflow.Index, closeReason);
        _fromLeaf = _index.States.Where(state => IsLeaf(state.Node)).ToDictionary(
            state => state.Node.Id, state => avoided.Contains(state.Node.Id) ? Never : state.Node.CloseReason == closeReason ? 0 : OutOfReach, StringComparer.Ordinal);
        while (Shorten(avoided))
        {
        }
    }

    public string CloseReason { get; }

    /// <summary>Of a case that has only begun.</summary>
    public int FromStart => _index.Definition.Initial.Min(state => FromEntry(_index.State(state)!));

    /// <summary>Of the active state that is nearest, then of all together: a track that goes on brings the case nearer too.</summary>
    public (int Nearest, int Together) Of(Snapshot snapshot)
    {
        if (snapshot.Closed is { } reason)
        {
            return reason == CloseReason ? (-1, -1) : (Never, 0);
        }

        var leaves = snapshot.Chart.Active.Select(active => _fromLeaf.GetValueOrDefault(active.Id, -1)).Where(distance => distance >= 0).ToList();
        return (leaves.Min(), leaves.Sum());
    }

    private bool Shorten(IReadOnlySet<string> avoided)
    {
        var shorter = false;
        foreach (var leaf in _index.States.Where(state => IsLeaf(state.Node) && !avoided.Contains(state.Node.Id)))
        {
            foreach (var way in _index.Transitions.Where(way => way.Transition.Targets.Count > 0 && leaf.IsWithin(way.Source) && IsOpenTo(way, leaf)))
            {
                var distance = 1 + way.Transition.Targets.Min(target => FromEntry(_index.State(target)!));
                if (distance < _fromLeaf[leaf.Node.Id])
                {
                    _fromLeaf[leaf.Node.Id] = distance;
                    shorter = true;
                }
            }
        }

        return shorter;
    }

    /// <summary>What waits for a state to be done is open to its last children only: everybody else has a way to go.</summary>
    private static bool IsOpenTo(IndexedTransition way, IndexedState leaf) =>
        way.Transition.Events.Count == 0
        || !way.Transition.Events.All(name => name.StartsWith("done.state.", StringComparison.Ordinal))
        || (leaf.Node.Kind is StateKind.Final && way.Transition.Events.Any(name =>
            leaf.WithAncestors().Skip(1).Take(2).Any(outer => name == $"done.state.{outer.Node.Id}")));

    private int FromEntry(IndexedState entered) => entered.Node.Kind switch
    {
        StateKind.Compound => entered.Node.Initial.Min(child => FromEntry(_index.State(child)!)),
        StateKind.Parallel => entered.Node.States.Where(child => child.Kind is not (StateKind.DeepHistory or StateKind.ShallowHistory))
            .Min(child => FromEntry(_index.State(child.Id)!)),
        StateKind.DeepHistory or StateKind.ShallowHistory => entered.Node.Default.Min(child => FromEntry(_index.State(child)!)),
        _ => _fromLeaf[entered.Node.Id],
    };

    private static bool IsLeaf(StateNode node) => node.Kind is StateKind.Atomic or StateKind.Final;
}
