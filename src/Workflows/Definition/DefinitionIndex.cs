using System.Globalization;

namespace CaseFlow.Workflows.Definition;

/// <summary>A definition laid flat: everything that is somewhere inside a state, with the state and the JSON path, in the order of the text.</summary>
/// <remarks>Of two things with the same id the first is found; the checker reports the second (E001).</remarks>
public sealed class DefinitionIndex
{
    private readonly List<IndexedState> _states = [];
    private readonly List<IndexedTransition> _transitions = [];
    private readonly List<IndexedTask> _tasks = [];
    private readonly List<IndexedDeadline> _deadlines = [];
    private readonly List<IndexedCheckIn> _checkIns = [];
    private readonly Dictionary<IndexedTransition, int> _numberByTransition = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, IndexedState> _stateById;
    private readonly Dictionary<string, IndexedTask> _taskById;
    private readonly Dictionary<string, IndexedDeadline> _deadlineById;
    private readonly Dictionary<string, IndexedCheckIn> _checkInById;

    public DefinitionIndex(WorkflowDefinition definition)
    {
        Definition = definition;
        AddTransitions(null, definition.On, "$");
        AddStates(null, definition.States, "$");
        AddAdHoc();
        Number();
        _stateById = ById(_states, state => state.Node.Id);
        _taskById = ById(_tasks, task => task.Task.Id);
        _deadlineById = ById(_deadlines, deadline => deadline.Rule.Id);
        _checkInById = ById(_checkIns, checkIn => checkIn.Plan.Id);
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>Parents before their children.</summary>
    public IReadOnlyList<IndexedState> States => _states;

    /// <summary>Those of the procedure itself first, then state by state.</summary>
    public IReadOnlyList<IndexedTransition> Transitions => _transitions;

    /// <summary>Tasks of check-ins among them; work that people may add at the end.</summary>
    public IReadOnlyList<IndexedTask> Tasks => _tasks;

    /// <summary>Deadlines of states, of tasks and of the tasks of check-ins.</summary>
    public IReadOnlyList<IndexedDeadline> Deadlines => _deadlines;

    public IReadOnlyList<IndexedCheckIn> CheckIns => _checkIns;

    public IndexedState? State(string id) => _stateById.GetValueOrDefault(id);

    public IndexedTask? Task(string id) => _taskById.GetValueOrDefault(id);

    public IndexedDeadline? Deadline(string id) => _deadlineById.GetValueOrDefault(id);

    public IndexedCheckIn? CheckIn(string id) => _checkInById.GetValueOrDefault(id);

    /// <summary>The number that the kernel's trace gives a transition of this index.</summary>
    public int KernelNumber(IndexedTransition transition) => _numberByTransition[transition];

    /// <summary>The kernel counts state by state: eventless ones, those with events, then the way to the first child or out of a history.</summary>
    private void Number()
    {
        var bySource = _transitions.ToLookup(transition => transition.Source?.Path);
        var number = 0;
        Count(null);
        number++;
        foreach (var state in _states)
        {
            Count(state.Path);
            number += state.Node.Kind is StateKind.DeepHistory or StateKind.ShallowHistory or StateKind.Compound ? 1 : 0;
        }

        void Count(string? source)
        {
            foreach (var transition in bySource[source].OrderBy(transition => !transition.IsEventless))
            {
                _numberByTransition[transition] = number++;
            }
        }
    }

    private static Dictionary<string, T> ById<T>(List<T> items, Func<T, string> id)
    {
        var byId = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            byId.TryAdd(id(item), item);
        }

        return byId;
    }

    private void AddStates(IndexedState? parent, Items<StateNode> states, string path)
    {
        for (var index = 0; index < states.Count; index++)
        {
            var state = new IndexedState(states[index], parent, _states.Count, $"{path}.states[{index}]");
            _states.Add(state);
            AddTransitions(state, state.Node.On, state.Path);
            AddTasks(state);
            AddDeadlines(state, null, null, state.Node.Deadlines, state.Path);
            AddCheckIns(state);
            AddStates(state, state.Node.States, state.Path);
        }
    }

    private void AddTransitions(IndexedState? source, Items<Transition> transitions, string path)
    {
        var timers = 0;
        for (var index = 0; index < transitions.Count; index++)
        {
            var timer = transitions[index].Time is null ? (int?)null : timers++;
            _transitions.Add(new IndexedTransition(transitions[index], source, timer, $"{path}.on[{index}]"));
        }
    }

    private void AddTasks(IndexedState state)
    {
        for (var index = 0; index < state.Node.Tasks.Count; index++)
        {
            AddTask(state, null, state.Node.Tasks[index], $"{state.Path}.tasks[{index}]");
        }
    }

    private void AddCheckIns(IndexedState state)
    {
        for (var index = 0; index < state.Node.CheckIns.Count; index++)
        {
            var plan = new IndexedCheckIn(state.Node.CheckIns[index], state, $"{state.Path}.checkIns[{index}]");
            _checkIns.Add(plan);
            AddTask(state, plan.Plan, plan.Plan.Task, $"{plan.Path}.task");
            AddFollowUp(plan.Plan.Review, $"{plan.Path}.review");
            AddFollowUp(plan.Plan.Explain, $"{plan.Path}.explain");
        }
    }

    /// <summary>What follows an answer or a miss outlives the state: it belongs to none.</summary>
    private void AddFollowUp(TaskDefinition? task, string path)
    {
        if (task is not null)
        {
            AddTask(null, null, task, path);
        }
    }

    private void AddAdHoc()
    {
        for (var index = 0; index < Definition.AdHoc.Count; index++)
        {
            AddTask(null, null, Definition.AdHoc[index].Task, $"$.adHoc[{index}].task");
        }
    }

    private void AddTask(IndexedState? state, CheckInPlan? plan, TaskDefinition task, string path)
    {
        _tasks.Add(new IndexedTask(task, state, plan, path));
        AddDeadlines(state, task, plan, task.Deadlines, path);
    }

    private void AddDeadlines(IndexedState? state, TaskDefinition? task, CheckInPlan? plan, Items<DeadlineRule> rules, string path)
    {
        for (var index = 0; index < rules.Count; index++)
        {
            _deadlines.Add(new IndexedDeadline(rules[index], state, task, plan, $"{path}.deadlines[{index}]"));
        }
    }
}

/// <param name="Parent">Null at the top.</param>
/// <param name="Number">Its place in the order of the text, from 0.</param>
public sealed record IndexedState(StateNode Node, IndexedState? Parent, int Number, string Path)
{
    /// <summary>The state itself, then its parent, up to the top.</summary>
    public IEnumerable<IndexedState> WithAncestors()
    {
        for (var state = this; state is not null; state = state.Parent)
        {
            yield return state;
        }
    }

    public bool IsWithin(IndexedState? ancestor) => ancestor is null || WithAncestors().Contains(ancestor, ReferenceEqualityComparer.Instance);
}

/// <param name="Source">Null for a transition of the procedure itself.</param>
/// <param name="Timer">Its number among the state's transitions that a time opens; null when none does.</param>
public sealed record IndexedTransition(Transition Transition, IndexedState? Source, int? Timer, string Path)
{
    /// <summary>Taken as soon as its guard holds.</summary>
    public bool IsEventless => Transition.Events.Count == 0 && Transition.Time is null;

    /// <summary>The event that its timer sends to the chart, <c>timer.STATE.0</c>; null when it has none.</summary>
    public string? TimerEvent { get; } = Timer is null ? null : $"timer.{Source?.Node.Id}.{Timer}";

    /// <summary>The key of its clock, which plans of migrations name too, <c>after/STATE/0</c>; null when no time opens it.</summary>
    public string? ClockKey { get; } = Timer is null || Source is null ? null : string.Create(CultureInfo.InvariantCulture, $"after/{Source.Node.Id}/{Timer}");
}

/// <param name="State">The state that asks for it; null for work that people add and for what follows a check-in.</param>
/// <param name="Plan">The check-in that asks for it; null for a task of the state itself.</param>
public sealed record IndexedTask(TaskDefinition Task, IndexedState? State, CheckInPlan? Plan, string Path)
{
    /// <summary>No state asks for it: people add it, or it follows a check-in.</summary>
    public bool IsAdHoc => State is null;

    /// <summary>It is asked for again and again, and each time its form is filled in anew.</summary>
    public bool ComesAgain => Plan is not null || IsAdHoc || Task.ForEach is not null;
}

/// <param name="State">Null inside work that no state asks for.</param>
/// <param name="Task">Null for a deadline of the state itself.</param>
public sealed record IndexedDeadline(DeadlineRule Rule, IndexedState? State, TaskDefinition? Task, CheckInPlan? Plan, string Path);

public sealed record IndexedCheckIn(CheckInPlan Plan, IndexedState State, string Path);
