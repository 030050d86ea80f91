using CaseFlow.Workflows.Definition;
using static CaseFlow.Workflows.Analysis.Drawing.DiagramMeasures;

namespace CaseFlow.Workflows.Analysis.Drawing;

/// <summary>The boxes of one drawing with what stands in them, before anything has its place.</summary>
internal sealed class DiagramWriting
{
    private readonly DiagramWords _words;
    private readonly Func<StateNode, bool> _isFolded;
    private int _order;

    /// <param name="scope">The state to be drawn; null draws the whole procedure.</param>
    /// <param name="isFolded">Which states are one box, with what they hold drawn elsewhere.</param>
    public DiagramWriting(WorkflowDefinition definition, DiagramWords words, StateNode? scope, Func<StateNode, bool> isFolded)
    {
        (_words, _isFolded) = (words, isFolded);
        Initial = scope is null ? definition.Initial : null;
        Root = new DiagramNode(null, null, _order++);
        if (scope is null)
        {
            Write(Root, definition.On);
        }

        Add(Root, scope is null ? definition.States : [scope]);
        Root.LastOrder = _order;
        TellWhatLiesOutside();
    }

    public DiagramNode Root { get; }

    /// <summary>Where the procedure begins; null when only a part of it is drawn.</summary>
    public Items<string>? Initial { get; }

    /// <summary>The box of each state; of a state inside a folded one, that one's.</summary>
    public Dictionary<string, DiagramNode> Nodes { get; } = new(StringComparer.Ordinal);

    private void Add(DiagramNode parent, Items<StateNode> states)
    {
        foreach (var state in states)
        {
            var node = new DiagramNode(state, parent, _order++) { IsFolded = _isFolded(state) };
            parent.Children.Add(node);
            Nodes.TryAdd(state.Id, node);
            Head(node, state);
            Write(node, state.On);
            if (node.IsFolded)
            {
                Fold(node, state);
            }
            else
            {
                Add(node, state.States);
            }

            node.LastOrder = _order - 1;
        }
    }

    private void Head(DiagramNode node, StateNode state)
    {
        // A group without a title has a head only where something stands under it.
        if (state.Title is null && state.States.Count > 0 && !node.IsFolded && !state.On.Any(way => way.Targets.Count > 0))
        {
            return;
        }

        Line(node, DiagramLineKind.Title, _words.Title(state));
        if (state.Actor is { } actor)
        {
            Line(node, DiagramLineKind.Actor, _words.Role(actor));
        }

        if (DiagramWords.Basis(state) is { Length: > 0 } basis)
        {
            Line(node, DiagramLineKind.Basis, basis);
        }
    }

    private void Write(DiagramNode node, Items<Transition> ways)
    {
        // Of a folded state what happens inside is not told.
        var leading = ways.Where(way => way.Targets.Count > 0 && !(node.IsFolded && way.Targets.All(target => Holds(node.State!, target)))).ToList();
        if (node.State is null && leading.Count > 0)
        {
            Line(node, DiagramLineKind.Title, _words.Say("Bất cứ lúc nào", "At any time"));
        }

        foreach (var way in leading)
        {
            Line(node, DiagramLineKind.Way, _words.Way(way), way);
        }
    }

    /// <summary>What is inside is told by its number and by the ways that lead out of it.</summary>
    private void Fold(DiagramNode node, StateNode state)
    {
        var inside = Inside(state).ToList();
        foreach (var inner in inside)
        {
            Nodes.TryAdd(inner.Id, node);
        }

        var leaving =
            from inner in inside
            from way in inner.On
            where way.Targets.Any(target => !Holds(state, target))
            select (Text: _words.Way(way, isHeaded: false), Way: way);
        foreach (var (text, way) in leaving.DistinctBy(told => (told.Text, string.Join(' ', told.Way.Targets))))
        {
            Line(node, DiagramLineKind.Way, text, way);
        }

        var steps = inside.Count(inner => inner.States.Count == 0 && inner.Kind is not (StateKind.Final or StateKind.DeepHistory or StateKind.ShallowHistory));
        Line(node, DiagramLineKind.Fold, _words.Say($"▸ {steps} bước bên trong, xem sơ đồ riêng", $"▸ {steps} steps inside, drawn below"));
    }

    /// <summary>A way that leads out of the drawing has no arrow; it names where it leads.</summary>
    private void TellWhatLiesOutside()
    {
        foreach (var node in Nodes.Values.Prepend(Root).Distinct())
        {
            var written = node.Lines.ToList();
            node.Lines.Clear();
            for (var at = 0; at < written.Count; at++)
            {
                node.Lines.Add(written[at]);
                if (written[at].Way is { } way)
                {
                    // A way may be written on several lines, of which the first carries it.
                    for (; at + 1 < written.Count && written[at + 1] is { Kind: DiagramLineKind.Way, Way: null }; at++)
                    {
                        node.Lines.Add(written[at + 1]);
                    }

                    Outside(node, way);
                }
            }
        }
    }

    private void Outside(DiagramNode node, Transition way)
    {
        foreach (var outside in way.Targets.Where(target => !Nodes.ContainsKey(target)).Select(_words.Index.State).OfType<IndexedState>())
        {
            Line(node, DiagramLineKind.Outside, $"→ {_words.Title(outside.Node)}");
        }
    }

    private static bool Holds(StateNode state, string id) => state.Id == id || Inside(state).Any(inner => inner.Id == id);

    private static IEnumerable<StateNode> Inside(StateNode state) => state.States.SelectMany(inner => Inside(inner).Prepend(inner));

    private static void Line(DiagramNode node, DiagramLineKind kind, string text, Transition? way = null)
    {
        var letters = kind switch
        {
            DiagramLineKind.Title => LettersInLine - 3,
            DiagramLineKind.Basis => LettersInSmallLine,
            _ => LettersInLine,
        };
        foreach (var part in Wrapped(text, letters))
        {
            node.Lines.Add(new WrittenLine(kind, part, way));
            way = null;
        }
    }

    private static IEnumerable<string> Wrapped(string text, int letters)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > letters)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
