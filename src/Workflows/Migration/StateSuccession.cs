using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;

namespace CaseFlow.Workflows.Migration;

/// <summary>Where a case goes on: its active states, what it has parked, and what its history states remember, under the new version.</summary>
internal sealed class StateSuccession
{
    private readonly MigrationRoute _route;
    private readonly Snapshot _before;
    private readonly List<Refusal> _unmapped = [];
    private readonly List<Refusal> _illegal = [];
    private readonly Dictionary<string, long> _activations = new(StringComparer.Ordinal);
    private long _lastActivation;

    public StateSuccession(MigrationRoute route, Snapshot before)
    {
        (_route, _before) = (route, before);
        _lastActivation = before.Chart.Activations;
        Active = Closed(Successors(before.Chart.Active.Select(active => active.Id), _unmapped));
        if (Active.Count == 0 && _unmapped.Count == 0)
        {
            _illegal.Add(MigrationReasons.Nowhere);
        }

        CheckLegal();
        Parked = ParkedStates();
        History = before.Chart.History.Select(Remembered).OfType<RememberedStates>().ToItems();
    }

    /// <summary>States without a successor.</summary>
    public Items<Refusal> Unmapped => _unmapped.ToItems();

    /// <summary>Why the successors are no configuration of the new version.</summary>
    public Items<Refusal> Illegal => _illegal.ToItems();

    /// <summary>The successors of the active states, with everything above them, in the order of the new version. Nothing of it is entered.</summary>
    public IReadOnlyList<string> Active { get; }

    /// <summary>In the order of before, then what is above them now.</summary>
    public IReadOnlyList<string> Parked { get; }

    public Items<RememberedStates> History { get; }

    /// <summary>The chart as it goes on, before anything is entered.</summary>
    /// <param name="data">The case data, brought over.</param>
    public ChartSnapshot ToChart(Expressions.ObjectValue data)
    {
        var active = Active.Select(state => new ActiveState(state, ActivationOf(state))).ToItems();
        return _before.Chart with { Active = active, Data = data, History = History, Activations = _lastActivation };
    }

    /// <summary>A state that goes on keeps the number of its activation; one that is new above it gets the next.</summary>
    public long ActivationOf(string state)
    {
        if (_activations.TryGetValue(state, out var known))
        {
            return known;
        }

        var predecessor = Predecessor(state);
        return _activations[state] = predecessor is { } found ? found.Activation : ++_lastActivation;
    }

    /// <summary>The active state that this one goes on from: that of the same id first. Null for one that is new above others.</summary>
    public ActiveState? Predecessor(string state)
    {
        ActiveState? predecessor = null;
        foreach (var active in _before.Chart.Active)
        {
            if (active.Id == state)
            {
                return active;
            }

            if (predecessor is null && _route.From.Procedure.Chart.IsAtomic(active.Id) && _route.Successors(active.Id)?.Contains(state) == true)
            {
                predecessor = active;
            }
        }

        return predecessor;
    }

    private HashSet<string> Successors(IEnumerable<string> states, List<Refusal> unmapped)
    {
        var successors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in states.Where(_route.From.Procedure.Chart.IsAtomic))
        {
            if (_route.Successors(state) is { } found)
            {
                successors.UnionWith(found);
            }
            else
            {
                unmapped.Add(MigrationReasons.Unmapped(_route.From.Index.State(state)!.Node));
            }
        }

        return successors;
    }

    /// <summary>With everything above, in the order of the text.</summary>
    private List<string> Closed(HashSet<string> states)
    {
        var closed = new List<IndexedState>();
        foreach (var id in states)
        {
            for (var state = _route.To.Index.State(id); state is not null && !closed.Contains(state, ReferenceEqualityComparer.Instance); state = state.Parent)
            {
                closed.Add(state);
            }
        }

        closed.Sort((one, other) => one.Number.CompareTo(other.Number));
        return closed.ConvertAll(state => state.Node.Id);
    }

    private void CheckLegal()
    {
        if (Configuration.FindRivals(_route.To.Procedure.Chart, Active) is var (one, other))
        {
            _illegal.Add(MigrationReasons.Apart(_route.To.Index.State(one)!.Node, _route.To.Index.State(other)!.Node));
        }
    }

    /// <summary>What has no successor is forgotten; its work ends with the migration. A state that is new above what is parked is parked with it.</summary>
    private List<string> ParkedStates()
    {
        if (_before.Parked.Count == 0)
        {
            return [];
        }

        var successors = _before.Parked.SelectMany(state => _route.Successors(state) ?? []).ToHashSet(StringComparer.Ordinal);
        var isNew = (string state) => _route.From.Index.State(state) is null && !IsNamed(state);
        return [.. _before.Parked.SelectMany(state => _route.Successors(state) ?? [])
            .Concat(Closed(successors).Where(isNew))
            .Distinct()
            .Where(state => !Active.Contains(state) && _route.To.Procedure.Contents(state).HasWork)];
    }

    private bool IsNamed(string state) => _route.Legs[^1].Plan.States.Any(mapping => mapping.To.Contains(state));

    /// <summary>Null when the memory is forgotten: its state is gone, or something in it is, or it could not be active together.</summary>
    private RememberedStates? Remembered(RememberedStates remembered)
    {
        var to = _route.To;
        if (_route.Successors(remembered.History) is not [var history]
            || to.Index.State(history) is not { Node.Kind: StateKind.DeepHistory or StateKind.ShallowHistory } target)
        {
            return null;
        }

        var states = new List<string>();
        foreach (var state in remembered.States)
        {
            if (_route.Successors(state) is not { } successors || successors.Any(id => to.Index.State(id) is not { } found || !found.IsWithin(target.Parent)))
            {
                return null;
            }

            states.AddRange(successors.Where(id => !states.Contains(id)));
        }

        return states.Count == 0 || Configuration.FindRivals(to.Procedure.Chart, Closed([.. states])) is not null ? null : new RememberedStates(history, states.ToItems());
    }
}
