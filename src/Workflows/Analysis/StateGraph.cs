using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>Which states a transition leaves and enters, and which can be active together (https://www.w3.org/TR/scxml/#SelectingTransitions).</summary>
internal sealed class StateGraph(DefinitionIndex index)
{
    public DefinitionIndex Index => index;

    public IEnumerable<IndexedState> Children(IndexedState? parent) => index.States.Where(state => ReferenceEquals(state.Parent, parent));

    public IEnumerable<IndexedState> Targets(IndexedTransition transition) => Find(transition.Transition.Targets);

    public IEnumerable<IndexedState> Find(Items<string> ids) => ids.Select(index.State).OfType<IndexedState>();

    public static bool IsHistory(IndexedState state) => state.Node.Kind is StateKind.DeepHistory or StateKind.ShallowHistory;

    public static bool IsParallel(IndexedState? state) => state?.Node.Kind is StateKind.Parallel;

    /// <summary>The targets, with a history state replaced by its default: what it remembers lies inside the same parent.</summary>
    public IEnumerable<IndexedState> EffectiveTargets(IndexedTransition transition) =>
        Targets(transition).SelectMany(target => IsHistory(target) ? Find(target.Node.Default) : [target]);

    /// <summary>The state whose descendants a transition leaves: the least compound ancestor of source and targets; null is the chart itself.</summary>
    public IndexedState? Domain(IndexedTransition transition)
    {
        var targets = EffectiveTargets(transition).ToList();
        var source = transition.Source;
        if (transition.Transition.Internal && source?.Node.Kind is StateKind.Compound && targets.TrueForAll(target => IsProperlyWithin(target, source)))
        {
            return source;
        }

        return source?.WithAncestors().Skip(1).FirstOrDefault(ancestor =>
            ancestor.Node.Kind is StateKind.Compound && targets.TrueForAll(target => IsProperlyWithin(target, ancestor)));
    }

    public bool Leaves(IndexedTransition transition, IndexedState state) =>
        transition.Transition.Targets.Count > 0 && MayBeActiveTogether(transition.Source, state) && IsProperlyWithin(state, Domain(transition));

    public static bool IsProperlyWithin(IndexedState state, IndexedState? ancestor) => !ReferenceEquals(state, ancestor) && state.IsWithin(ancestor);

    /// <summary>Two states can be active together when one lies in the other or when different tracks of a parallel hold them.</summary>
    public static bool MayBeActiveTogether(IndexedState? one, IndexedState? other) =>
        one is null || other is null || one.IsWithin(other) || other.IsWithin(one) || CommonParallel(one, other) is not null;

    /// <summary>The parallel that holds both in different tracks; null when there is none.</summary>
    public static IndexedState? CommonParallel(IndexedState one, IndexedState other)
    {
        var common = one.WithAncestors().FirstOrDefault(other.IsWithin);
        return IsParallel(common) && !ReferenceEquals(common, one) && !ReferenceEquals(common, other) ? common : null;
    }

    /// <summary>What is active once the targets are entered: they, what they enter by default, their ancestors, and the other tracks of these.</summary>
    public HashSet<IndexedState> Entered(IEnumerable<IndexedState> targets)
    {
        var entered = new HashSet<IndexedState>(ReferenceEqualityComparer.Instance);
        Enter([.. targets], null, entered);
        return entered;
    }

    /// <summary>What a transition enters, and what holds its domain. The tracks beside it are not touched.</summary>
    public HashSet<IndexedState> EnteredBy(IndexedTransition transition)
    {
        var domain = Domain(transition);
        var entered = new HashSet<IndexedState>(domain?.WithAncestors() ?? [], ReferenceEqualityComparer.Instance);
        Enter([.. EffectiveTargets(transition)], domain, entered);
        return entered;
    }

    public IEnumerable<IndexedState> Initial(Items<string> initial, IndexedState? parent) =>
        initial.Count > 0 ? Find(initial) : Children(parent).Where(child => !IsHistory(child)).Take(1);

    /// <summary>Adds the targets and everything between them and <paramref name="above"/>.</summary>
    private void Enter(List<IndexedState> targets, IndexedState? above, HashSet<IndexedState> entered)
    {
        foreach (var target in targets.Where(entered.Add))
        {
            Enter([.. Defaults(target)], target, entered);
        }

        foreach (var between in targets.SelectMany(target => target.WithAncestors().Skip(1).TakeWhile(ancestor => !ReferenceEquals(ancestor, above))))
        {
            entered.Add(between);
            if (IsParallel(between))
            {
                var others = Children(between).Where(track => !IsHistory(track) && !targets.Exists(target => target.IsWithin(track)));
                Enter([.. others], between, entered);
            }
        }
    }

    private IEnumerable<IndexedState> Defaults(IndexedState state) => state.Node.Kind switch
    {
        StateKind.Parallel => Children(state).Where(child => !IsHistory(child)),
        StateKind.Compound => Initial(state.Node.Initial, state),
        StateKind.DeepHistory or StateKind.ShallowHistory => Find(state.Node.Default),
        _ => [],
    };
}
