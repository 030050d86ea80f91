using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>
/// A statechart ready to run, with the semantics of W3C SCXML (https://www.w3.org/TR/scxml/#AlgorithmforSCXMLInterpretation). It never
/// changes and may be shared; a step is a pure function of snapshot, event and environment.
/// </summary>
public sealed class Statechart
{
    private readonly Dictionary<string, CompiledState> _byId;

    internal Statechart(ChartDefinition definition, CompiledState[] states, Items<ChartVariable> variables)
    {
        Definition = definition;
        States = states;
        Variables = variables;
        _byId = states.Skip(1).ToDictionary(state => state.Id, StringComparer.Ordinal);
        Names = [.. variables.Select(variable => variable.Name)];
    }

    public ChartDefinition Definition { get; }

    /// <summary>How many microsteps one step may take before it ends in an incident: an endless loop must not hold a transaction.</summary>
    public int MicrostepLimit { get; private init; } = 200;

    internal CompiledState[] States { get; }

    internal CompiledState Root => States[CompiledState.Root];

    /// <summary>Every variable of the chart, in document order.</summary>
    internal Items<ChartVariable> Variables { get; }

    internal string[] Names { get; }

    public static CompiledChart Compile(ChartDefinition definition) => new ChartCompiler(definition).Compile();

    /// <summary>The same chart with another limit.</summary>
    public Statechart WithMicrostepLimit(int limit) => new(Definition, States, Variables) { MicrostepLimit = limit };

    /// <summary>Enters the initial states.</summary>
    /// <param name="at">When it begins.</param>
    /// <param name="session">The id of this run, which expressions read as <c>_sessionid</c>.</param>
    /// <param name="data">First values of variables, instead of those of the definition; names that the chart does not declare are left out.</param>
    public ChartStep Start(DateTimeOffset at, string session, ObjectValue? data = null, ChartEnvironment? environment = null)
    {
        var before = new ChartSnapshot { Session = session };
        var run = new Run(this, before, at, environment);
        DataModel.SetUp(run, data);
        Microstep.EnterInitial(run);
        Macrostep.RunToRest(run);
        return run.ToStep(before, handled: true);
    }

    /// <summary>Enters states that somebody has come to without this chart, with all that has to be active around and beside them.</summary>
    /// <param name="states">Ids of states that can be active together, none inside another.</param>
    /// <inheritdoc cref="Start"/>
    public ChartStep StartIn(
        IEnumerable<string> states, DateTimeOffset at, string session, ObjectValue? data = null, ChartEnvironment? environment = null)
    {
        var before = new ChartSnapshot { Session = session };
        var run = new Run(this, before, at, environment);
        DataModel.SetUp(run, data);
        Microstep.EnterIn(run, [.. states.Select(id => _byId[id])]);
        Macrostep.RunToRest(run);
        return run.ToStep(before, handled: true);
    }

    /// <summary>Answers one event, and everything it sets off, until the chart is at rest again.</summary>
    public ChartStep Step(ChartSnapshot snapshot, ChartEvent received, ChartEnvironment? environment = null)
    {
        if (snapshot.Done || (received.Delivers is { } number && !IsPending(snapshot, number)))
        {
            return new ChartStep(snapshot, Handled: false, [], [], []);
        }

        var run = new Run(this, snapshot, received.At, environment);
        var handled = Macrostep.Answer(run, received);
        return run.ToStep(snapshot, handled);
    }

    /// <summary>Why a set of active states is no configuration of this chart, or null when it is one.</summary>
    public string? FindIllegality(IEnumerable<string> active) => Configuration.FindIllegality(this, active);

    /// <summary>Whether a state of that id exists and has no children that could be active.</summary>
    public bool IsAtomic(string id) => Find(id) is { IsAtomic: true };

    internal CompiledState? Find(string id) => _byId.GetValueOrDefault(id);

    private static bool IsPending(ChartSnapshot snapshot, long number)
    {
        foreach (var pending in snapshot.Pending)
        {
            if (pending.Number == number)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A chart that can run, or the problems that keep it from running.</summary>
public sealed record CompiledChart(Statechart? Chart, Items<ChartProblem> Problems);
