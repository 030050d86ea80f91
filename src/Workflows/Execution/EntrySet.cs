namespace CaseFlow.Workflows.Execution;

/// <summary>The states that transitions enter, and what is to be done on the way in: https://www.w3.org/TR/scxml/#computeEntrySet</summary>
internal sealed class EntrySet(Run run)
{
    private readonly bool[] _entered = new bool[run.Chart.States.Length];
    private readonly bool[] _byDefault = new bool[run.Chart.States.Length];
    private readonly bool[] _restored = new bool[run.Chart.States.Length];
    private readonly Dictionary<int, CompiledTransition> _historyDefaults = [];

    public bool Contains(CompiledState state) => _entered[state.Index];

    /// <summary>Entered because nothing inside it was a target: its initial transition's content runs.</summary>
    public bool IsByDefault(CompiledState state) => _byDefault[state.Index];

    /// <summary>Brought back by a history state, or lies above what was.</summary>
    public bool IsRestored(CompiledState state) => _restored[state.Index];

    /// <summary>The default transition of a history child that remembered nothing.</summary>
    public CompiledTransition? HistoryDefaultOf(CompiledState state) => _historyDefaults.GetValueOrDefault(state.Index);

    /// <summary>Adds what one transition enters inside its domain.</summary>
    public void Add(CompiledTransition transition, CompiledState domain) => Add(transition.Targets, domain);

    public void Add(CompiledState[] targets, CompiledState domain)
    {
        foreach (var target in targets)
        {
            AddWithDescendants(target);
        }

        foreach (var target in targets)
        {
            foreach (var effective in Effective(target))
            {
                AddAncestors(effective, domain, restored: target.IsHistory && run.History[target.Index] is not null);
            }
        }
    }

    /// <summary>Adds what has to be active beside the states that are.</summary>
    public void AddMissing()
    {
        foreach (var state in run.Chart.States.Where(state => run.Active[state.Index]))
        {
            var missing = state.Children.Where(child => !run.Active[child]).ToList();
            if (state.Kind is ChartStateKind.Parallel)
            {
                missing.ForEach(track => AddWithDescendants(run.Chart.States[track]));
            }
            else if (state.Children.Length > 0 && missing.Count == state.Children.Length)
            {
                AddTargets(state.Initial!, state);
            }
        }
    }

    private void AddWithDescendants(CompiledState state)
    {
        if (state.IsHistory)
        {
            AddHistory(state);
            return;
        }

        _entered[state.Index] = true;
        if (state.IsCompound)
        {
            _byDefault[state.Index] = true;
            AddTargets(state.Initial!, state);
        }
        else if (state.Kind is ChartStateKind.Parallel)
        {
            AddMissingTracks(state);
        }
    }

    private void AddHistory(CompiledState history)
    {
        var parent = run.Chart.States[history.Parent];
        if (run.History[history.Index] is not { } remembered)
        {
            _historyDefaults[parent.Index] = history.Initial!;
            AddTargets(history.Initial!, parent);
            return;
        }

        foreach (var state in remembered)
        {
            _restored[state.Index] = true;
            AddWithDescendants(state);
        }

        foreach (var state in remembered)
        {
            AddAncestors(state, parent, restored: true);
        }
    }

    private void AddTargets(CompiledTransition transition, CompiledState within)
    {
        foreach (var target in transition.Targets)
        {
            AddWithDescendants(target);
        }

        foreach (var target in transition.Targets.Where(target => target != within))
        {
            AddAncestors(target, within, restored: false);
        }
    }

    /// <summary>Adds the states between, and the tracks of the parallel ones among them that nothing else enters.</summary>
    private void AddAncestors(CompiledState state, CompiledState until, bool restored)
    {
        for (var ancestor = Parent(state); ancestor != until && ancestor.Index != CompiledState.Root; ancestor = Parent(ancestor))
        {
            _entered[ancestor.Index] = true;
            _restored[ancestor.Index] |= restored;
            if (ancestor.Kind is ChartStateKind.Parallel)
            {
                AddMissingTracks(ancestor);
            }
        }
    }

    private void AddMissingTracks(CompiledState parallel)
    {
        foreach (var child in parallel.Children)
        {
            var track = run.Chart.States[child];
            if (!_entered.AsSpan(track.Index, track.Last - track.Index + 1).Contains(true))
            {
                AddWithDescendants(track);
            }
        }
    }

    private IEnumerable<CompiledState> Effective(CompiledState target) =>
        !target.IsHistory ? [target]
        : run.History[target.Index] is { } remembered ? remembered
        : target.Initial!.Targets.SelectMany(Effective);

    private CompiledState Parent(CompiledState state) => run.Chart.States[state.Parent];
}
