namespace CaseFlow.Workflows.Execution;

/// <summary>Numbers the states in document order, looks up targets and tells every structural problem at once.</summary>
internal sealed class ChartCompiler(ChartDefinition definition)
{
    private readonly List<CompiledState> _states = [];
    private readonly Dictionary<string, CompiledState> _byId = new(StringComparer.Ordinal);
    private readonly List<(CompiledState State, ChartState Written, string Path)> _written = [];
    private readonly List<ChartProblem> _problems = [];
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
    private int _transitions;

    public CompiledChart Compile()
    {
        var root = new CompiledState { Index = 0, Id = "", Kind = ChartStateKind.State, Parent = -1, Data = definition.Data };
        _states.Add(root);
        NoteVariables(definition.Data, "$");
        AddStates(definition.States, root, "$");
        if (root.Children.Length == 0)
        {
            Problem("$.states", "A chart needs at least one state.");
            return new CompiledChart(null, _problems.ToItems());
        }

        root.Eventless = Connect(root, definition.Always, "$.always", evented: false).Concat(Connect(root, definition.On, "$.on", evented: false)).ToArray();
        root.Evented = [.. Connect(root, definition.On, "$.on", evented: true)];
        root.Initial = ConnectInitial(root, definition.Initial, definition.InitialDo, "$.initial");
        foreach (var (state, written, path) in _written)
        {
            Connect(state, written, path);
        }

        return _problems.Count > 0
            ? new CompiledChart(null, _problems.ToItems())
            : new CompiledChart(new Statechart(definition, [.. _states], _states.SelectMany(state => state.Data).ToItems()), []);
    }

    private void AddStates(Items<ChartState> written, CompiledState parent, string path)
    {
        var children = new List<int>();
        var histories = new List<int>();
        for (var index = 0; index < written.Count; index++)
        {
            var state = Add(written[index], parent, $"{path}.states[{index}]");
            (state.IsHistory ? histories : children).Add(state.Index);
        }

        parent.Children = [.. children];
        parent.Histories = [.. histories];
        parent.Last = _states.Count - 1;
    }

    private CompiledState Add(ChartState written, CompiledState parent, string path)
    {
        var state = new CompiledState
        {
            Index = _states.Count,
            Id = written.Id,
            Kind = written.Kind,
            Parent = parent.Index,
            Entry = written.Entry,
            Exit = written.Exit,
            Data = written.Data,
            Output = written.Output,
        };
        _states.Add(state);
        _written.Add((state, written, path));
        if (written.Id.Length == 0)
        {
            Problem($"{path}.id", "A state needs an id.");
        }
        else if (!_byId.TryAdd(written.Id, state))
        {
            Problem($"{path}.id", $"There are two states \"{written.Id}\"; ids are unique in the whole chart.");
        }

        NoteVariables(written.Data, path);
        AddStates(written.States, state, path);
        return state;
    }

    private void NoteVariables(Items<ChartVariable> variables, string path)
    {
        for (var index = 0; index < variables.Count; index++)
        {
            var name = variables[index].Name;
            if (!DataModel.IsName(name))
            {
                Problem($"{path}.data[{index}].name", $"\"{name}\" is no name of a variable: it begins with a letter and has letters, digits, _ and -.");
            }
            else if (!_variables.Add(name))
            {
                Problem($"{path}.data[{index}].name", $"There are two variables \"{name}\".");
            }
        }
    }

    private void Connect(CompiledState state, ChartState written, string path)
    {
        CheckKind(state, written, path);
        if (state.IsHistory)
        {
            state.Initial = ConnectDefault(state, written, path);
            return;
        }

        state.Eventless = Connect(state, written.Always, $"{path}.always", evented: false).Concat(Connect(state, written.On, $"{path}.on", evented: false)).ToArray();
        state.Evented = [.. Connect(state, written.On, $"{path}.on", evented: true)];
        if (state.IsCompound)
        {
            state.Initial = ConnectInitial(state, written.Initial, written.InitialDo, $"{path}.initial");
        }
    }

    private void CheckKind(CompiledState state, ChartState written, string path)
    {
        var hasTransitions = written.On.Count + written.Always.Count > 0;
        switch (written.Kind)
        {
            case ChartStateKind.Final when written.States.Count > 0 || hasTransitions:
                Problem(path, $"\"{state.Id}\" is final: it has neither states nor transitions.");
                break;
            case ChartStateKind.Parallel when state.Children.Length == 0:
                Problem(path, $"\"{state.Id}\" is parallel and needs states to be its tracks.");
                break;
            case ChartStateKind.ShallowHistory or ChartStateKind.DeepHistory when written.States.Count > 0 || hasTransitions:
                Problem(path, $"\"{state.Id}\" is a history state: it has a default and nothing else.");
                break;
        }

        if (written.Initial.Count > 0 && !state.IsCompound)
        {
            Problem($"{path}.initial", $"\"{state.Id}\" has no choice of children to enter; leave \"initial\" out.");
        }
    }

    private IEnumerable<CompiledTransition> Connect(CompiledState source, Items<ChartTransition> written, string path, bool evented)
    {
        for (var index = 0; index < written.Count; index++)
        {
            if (written[index].Events.Count > 0 == evented)
            {
                yield return Connect(source, written[index], $"{path}[{index}]");
            }
        }
    }

    private CompiledTransition Connect(CompiledState source, ChartTransition written, string path)
    {
        var targets = FindTargets(written.Targets, $"{path}.target");
        var transition = new CompiledTransition
        {
            Source = source,
            Events = [.. written.Events.Select(text => new EventDescriptor(text))],
            Guard = written.If,
            Targets = targets,
            Internal = written.Internal,
            Park = written.Park,
            Do = written.Do,
            HasFixedTargets = !targets.Any(target => target.IsHistory),
            Trace = new TakenTransition(source.Index == CompiledState.Root ? null : source.Id, _transitions++, written.Events, written.Targets),
        };
        transition.FixedDomain = transition.HasFixedTargets ? TransitionDomain.Of([.. _states], transition, targets) : null;
        return transition;
    }

    private CompiledTransition ConnectInitial(CompiledState state, Items<string> initial, Items<ChartAction> actions, string path)
    {
        var targets = initial.Count > 0 ? initial : [_states[state.Children.Length > 0 ? state.Children[0] : state.Index].Id];
        var transition = Connect(state, new ChartTransition { Targets = targets, Do = actions }, path);
        foreach (var target in transition.Targets.Where(target => !target.IsDescendantOf(state)))
        {
            Problem(path, $"\"{target.Id}\" does not lie inside \"{state.Id}\".");
        }

        return transition;
    }

    private CompiledTransition? ConnectDefault(CompiledState history, ChartState written, string path)
    {
        if (written.Default is not { Targets.Count: > 0 })
        {
            Problem(path, $"The history state \"{history.Id}\" needs a \"default\": where to go while nothing is remembered.");
            return null;
        }

        var transition = Connect(history, written.Default, $"{path}.default");
        var parent = _states[history.Parent];

        foreach (var target in transition.Targets.Where(target => target.IsHistory))
        {
            Problem($"{path}.default", $"The default of \"{history.Id}\" is a history state too: name a state that can be entered.");
        }

        // The parent itself means its ordinary beginning; that must not lead back here.
        var mayBegin = parent.Initial?.Targets.Any(target => target.IsHistory) is not true;
        foreach (var target in transition.Targets.Where(target => !target.IsDescendantOf(parent) && !(target == parent && mayBegin)))
        {
            Problem($"{path}.default", $"\"{target.Id}\" does not lie beside the history state \"{history.Id}\".");
        }

        return transition;
    }

    private CompiledState[] FindTargets(Items<string> ids, string path)
    {
        var targets = new List<CompiledState>();
        foreach (var id in ids)
        {
            if (_byId.TryGetValue(id, out var target))
            {
                targets.Add(target);
            }
            else
            {
                Problem(path, $"There is no state \"{id}\".{Suggestion.For(id, _byId.Keys)}");
            }
        }

        for (var index = 1; index < targets.Count; index++)
        {
            foreach (var other in targets.Take(index).Where(other => !AreOrthogonal(other, targets[index])))
            {
                Problem(path, $"\"{other.Id}\" and \"{targets[index].Id}\" cannot be active together: they are not in different tracks of one parallel.");
            }
        }

        return [.. targets];
    }

    /// <summary>Two states may be targets together when their least common ancestor is a parallel.</summary>
    private bool AreOrthogonal(CompiledState one, CompiledState other)
    {
        var ancestor = one;
        while (ancestor != other && !other.IsDescendantOf(ancestor))
        {
            ancestor = _states[ancestor.Parent];
        }

        return ancestor != one && ancestor != other && ancestor.Kind is ChartStateKind.Parallel;
    }

    private void Problem(string path, string message) => _problems.Add(new ChartProblem(path, message));
}
