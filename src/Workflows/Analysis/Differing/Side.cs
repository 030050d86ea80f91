using CaseFlow.Workflows.Analysis.Telling;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Differing;

/// <summary>One of the two versions: its things, and the words to tell of them.</summary>
internal sealed class Side
{
    private readonly Dictionary<string, Thing> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IndexedTransition> _ways;

    public Side(WorkflowDefinition definition, string language)
    {
        Teller = new Teller(definition, language, [], numbered: false);
        Events = new EventWords(Teller);
        Actions = new ActionSentences(Teller);
        Marks = new MarkSentences(Teller);
        Things = Differing.Things.Of(definition);
        _ways = Teller.Index.Transitions.ToDictionary(way => way.Path, StringComparer.Ordinal);
    }

    public Teller Teller { get; }

    public EventWords Events { get; }

    public ActionSentences Actions { get; }

    public MarkSentences Marks { get; }

    public List<Thing> Things { get; }

    public DefinitionIndex Index => Teller.Index;

    /// <summary>When all keys are given.</summary>
    public void Close()
    {
        foreach (var thing in Things)
        {
            _byKey.TryAdd(thing.Key, thing);
        }
    }

    public Thing? Find(string key) => _byKey.GetValueOrDefault(key);

    public IndexedTransition Way(Thing way) => _ways[way.Path];
}
