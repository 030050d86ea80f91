using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>The working state of one step: a snapshot taken apart, changed by the procedures, and put together again. It lives no longer than the step.</summary>
internal sealed class Run : Scope
{
    private readonly ChartEnvironment? _environment;
    private readonly long[] _activations;
    private ChartEvent? _current;
    private ObjectValue? _currentAsValue;

    public Run(Statechart chart, ChartSnapshot snapshot, DateTimeOffset at, ChartEnvironment? environment)
    {
        Chart = chart;
        At = at;
        Session = snapshot.Session;
        _environment = environment;
        Active = new bool[chart.States.Length];
        Active[CompiledState.Root] = true;
        _activations = new long[chart.States.Length];
        foreach (var active in snapshot.Active)
        {
            if (chart.Find(active.Id) is { } state)
            {
                Active[state.Index] = true;
                _activations[state.Index] = active.Activation;
            }
        }

        Data = new Variables(chart.Names, snapshot.Data);
        History = new CompiledState[]?[chart.States.Length];
        foreach (var remembered in snapshot.History)
        {
            if (chart.Find(remembered.History) is { } history)
            {
                History[history.Index] = [.. remembered.States.Select(chart.Find).OfType<CompiledState>()];
            }
        }

        Pending = [.. snapshot.Pending];
        Bound = [.. snapshot.Bound];
        LastActivation = snapshot.Activations;
        LastSend = snapshot.Sends;
    }

    public Statechart Chart { get; }

    public override DateTimeOffset At { get; }

    public override object? Environment => _environment;

    public override Value Whole => Data.ToObject();

    public string Session { get; }

    public string Location => $"#_scxml_{Session}";

    /// <summary>By state number; the chart itself is always active.</summary>
    public bool[] Active { get; }

    public Variables Data { get; }

    /// <summary>By number of the history state.</summary>
    public CompiledState[]?[] History { get; }

    public List<PendingSend> Pending { get; }

    public List<string> Bound { get; }

    public Queue<ChartEvent> Internal { get; } = new();

    public Queue<ChartEvent> External { get; } = new();

    public List<ChartEffect> Effects { get; } = [];

    public List<MicrostepTrace> Microsteps { get; } = [];

    public List<ChartEvent> UnhandledErrors { get; } = [];

    public long LastActivation { get; private set; }

    public long LastSend { get; set; }

    public bool Done { get; set; }

    public Value Output { get; set; } = Value.Null;

    public string? Incident { get; set; }

    /// <summary>The event being processed: <c>_event</c>.</summary>
    public ChartEvent? Current
    {
        get => _current;
        set
        {
            _current = value;
            _currentAsValue = null;
        }
    }

    public long ActivationOf(CompiledState state) => _activations[state.Index];

    public long Activate(CompiledState state)
    {
        Active[state.Index] = true;
        return _activations[state.Index] = ++LastActivation;
    }

    public override bool IsIn(string state) => Chart.Find(state) is { } found && Active[found.Index];

    public override Value? Find(string name) =>
        (SystemVariables.Are(name) ? SystemVariables.Find(name, this) : Data.Find(name)) ?? _environment?.Find(name, this);

    /// <summary><c>_event</c> as expressions see it; null before the first event.</summary>
    public Value CurrentAsValue => _current is null ? Value.Null : _currentAsValue ??= SystemVariables.Describe(_current);

    /// <summary>Puts an error event on the internal queue: https://www.w3.org/TR/scxml/#ErrorEvents</summary>
    public void Fail(string name, string message, string? sendId = null) =>
        Internal.Enqueue(new ChartEvent(name, At)
        {
            Type = ChartEventType.Platform,
            SendId = sendId,
            Data = Value.ObjectOf(new Member("message", message)),
        });

    public ChartStep ToStep(ChartSnapshot before, bool handled) =>
        Incident is not null
            ? new ChartStep(before, handled, [], Microsteps.ToItems(), UnhandledErrors.ToItems(), Incident)
            : new ChartStep(ToSnapshot(), handled, Effects.ToItems(), Microsteps.ToItems(), UnhandledErrors.ToItems());

    private ChartSnapshot ToSnapshot()
    {
        var active = new List<ActiveState>();
        var history = new List<RememberedStates>();
        foreach (var state in Chart.States.AsSpan(1))
        {
            if (Active[state.Index])
            {
                active.Add(new ActiveState(state.Id, _activations[state.Index]));
            }
            else if (History[state.Index] is { } remembered)
            {
                history.Add(new RememberedStates(state.Id, new Items<string>(Array.ConvertAll(remembered, one => one.Id))));
            }
        }

        return new ChartSnapshot
        {
            Session = Session,
            Active = active.ToItems(),
            Data = Data.ToObject(),
            History = history.ToItems(),
            Pending = Done ? [] : Pending.ToItems(),
            Bound = Bound.ToItems(),
            Activations = LastActivation,
            Sends = LastSend,
            Done = Done,
            Output = Output,
        };
    }
}
