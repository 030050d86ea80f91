using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Definition.Compilation;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis;

/// <summary>What a walk through all configurations found.</summary>
/// <param name="Configurations">How many there are, counted with what history remembers; at most <see cref="Exploration.Limit"/>.</param>
/// <param name="Complete">False when the walk was cut short: then nothing follows from what is missing.</param>
/// <param name="DeadEnds">Configurations, by their innermost states, that no event ever leaves although the case has not ended.</param>
/// <param name="NeverTaken">Transitions that no walk took.</param>
public sealed record ExplorationReport(int Configurations, bool Complete, Items<Items<string>> DeadEnds, Items<IndexedTransition> NeverTaken);

/// <summary>Walks the kernel through every configuration of a definition: each event that can come, each guard both ways, no data.</summary>
public sealed class Exploration
{
    /// <summary>Configurations after which the walk stops.</summary>
    public const int Limit = 5000;

    /// <summary>Ways to answer the guards of one event; more are cut off, and the report says that it is not complete.</summary>
    private const int MostAnswers = 256;

    private readonly DefinitionIndex _index;
    private readonly Statechart _chart;
    private readonly HashSet<int> _taken = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<ChartSnapshot> _waiting = new();
    private bool _complete = true;

    private Exploration(WorkflowDefinition definition)
    {
        _index = new DefinitionIndex(definition);
        _chart = Statechart.Compile(GuessedChart.Of(DefinitionCompiler.Compile(definition))).Chart
            ?? throw new ArgumentException("The definition has errors of structure; check it before.", nameof(definition));
    }

    /// <exception cref="ArgumentException">The definition has errors of structure.</exception>
    public static ExplorationReport Explore(WorkflowDefinition definition) => new Exploration(definition).Walk();

    private ExplorationReport Walk()
    {
        Answer(guesses => _chart.Start(default, "exploration", environment: guesses));
        var deadEnds = new List<Items<string>>();
        while (_waiting.TryDequeue(out var current))
        {
            var key = Key(current);
            var leaves = false;
            foreach (var name in Possible(current))
            {
                foreach (var next in Answer(guesses => _chart.Step(current, new ChartEvent(name, default), guesses)))
                {
                    leaves |= next != key;
                }
            }

            if (!leaves && !current.Done)
            {
                deadEnds.Add(Innermost(current));
            }
        }

        var neverTaken = _index.Transitions.Where(transition => !_taken.Contains(_index.KernelNumber(transition)) && !IsForErrors(transition));
        return new ExplorationReport(_seen.Count, _complete, deadEnds.ToItems(), neverTaken.ToItems());
    }

    /// <summary>Runs a step with every combination of answers to the guards that it asks.</summary>
    private List<string> Answer(Func<ChartEnvironment, ChartStep> run)
    {
        var reached = new List<string>();
        var guesses = new Guesses();
        var runs = 0;
        do
        {
            guesses.Rewind();
            var step = run(guesses);
            if (step.Incident is null)
            {
                _taken.UnionWith(step.Microsteps.SelectMany(microstep => microstep.Taken).Select(taken => taken.Index));
                reached.Add(Keep(step.Next));
            }

            runs++;
            if (!guesses.TryNext())
            {
                return reached;
            }
        }
        while (runs < MostAnswers);

        _complete = false;
        return reached;
    }

    private string Keep(ChartSnapshot snapshot)
    {
        var key = Key(snapshot);
        if (_seen.Count >= Limit && !_seen.Contains(key))
        {
            _complete = false;
        }
        else if (_seen.Add(key))
        {
            _waiting.Enqueue(snapshot);
        }

        return key;
    }

    private static string Key(ChartSnapshot snapshot) =>
        string.Join(' ', snapshot.Active.Select(active => active.Id)) + '|'
        + string.Join(';', snapshot.History.Select(remembered => $"{remembered.History}={string.Join(' ', remembered.States)}"));

    private Items<string> Innermost(ChartSnapshot snapshot) =>
        snapshot.Active.Select(active => active.Id).Where(id => _index.State(id) is { Node.States.Count: 0 }).ToItems();

    /// <summary>Names of the events that something active waits for and that can come now; the kernel makes done and error events itself.</summary>
    private IEnumerable<string> Possible(ChartSnapshot snapshot) =>
        _index.Transitions
            .Where(transition => transition.Source is null || snapshot.IsIn(transition.Source.Node.Id))
            .SelectMany(transition => transition.TimerEvent is { } timer ? [timer] : transition.Transition.Events.SelectMany(written => Names(written, snapshot)))
            .Distinct(StringComparer.Ordinal);

    private IEnumerable<string> Names(string written, ChartSnapshot snapshot)
    {
        var descriptor = new EventDescriptor(written);
        var outcomes = EventCatalog.Outcomes(_index).Where(outcome => outcome.Task.State is null || snapshot.IsIn(outcome.Task.State.Node.Id)).Select(outcome => outcome.Name).Where(descriptor.Matches);
        var plain = Events.Plain(written);
        return plain.Split('.')[0] is "task" or "done" or "error" or "" ? outcomes : [plain, .. outcomes];
    }

    private static bool IsForErrors(IndexedTransition transition) =>
        transition.Transition.Events.Count > 0 && transition.Transition.Events.All(name => name.StartsWith("error", StringComparison.Ordinal));

    /// <summary>Answers guards, first all with no, then with every other combination; an answer stays the same during a step.</summary>
    private sealed class Guesses : ChartEnvironment
    {
        private readonly List<(string Name, bool Answer)> _asked = [];
        private int _known;

        public override Value? Find(string name)
        {
            if (!name.StartsWith(GuessedChart.Prefix, StringComparison.Ordinal))
            {
                return null;
            }

            var at = _asked.FindIndex(0, _known, asked => asked.Name == name);
            if (at < 0)
            {
                // A later run asks in the same order as long as the answers are the same.
                at = _known++;
                if (at == _asked.Count)
                {
                    _asked.Add((name, false));
                }
                else
                {
                    _asked[at] = (name, _asked[at].Answer);
                }
            }

            return _asked[at].Answer;
        }

        public void Rewind() => _known = 0;

        /// <summary>Turns the last no into yes and forgets what was asked after it.</summary>
        public bool TryNext()
        {
            while (_asked.Count > 0 && _asked[^1].Answer)
            {
                _asked.RemoveAt(_asked.Count - 1);
            }

            if (_asked.Count == 0)
            {
                return false;
            }

            _asked[^1] = (_asked[^1].Name, true);
            return true;
        }
    }
}
