using CaseFlow.Workflows.Definition;
using static CaseFlow.Workflows.Analysis.Drawing.DiagramMeasures;

namespace CaseFlow.Workflows.Analysis.Drawing;

/// <summary>
/// Lays a definition out without any outside tool: states stand below each other in the order of the text, tracks beside each other, and every
/// way out is a line of its state from which an arrow runs to the right, along a lane, and back into its target. Arrows to one target share a lane.
/// </summary>
public sealed class DiagramDrafting
{
    private readonly DefinitionWords _words;
    private readonly DiagramNode _root;
    private readonly Dictionary<string, DiagramNode> _nodes = new(StringComparer.Ordinal);
    private readonly List<Route> _routes = [];
    private int _order;

    private DiagramDrafting(WorkflowDefinition definition, string language)
    {
        _words = new DefinitionWords(new DefinitionIndex(definition), language);
        _root = new DiagramNode(null, null, _order++);
        Write(_root, definition.On);
        Add(_root, definition.States);
        _root.LastOrder = _order;
    }

    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static DiagramLayout Of(WorkflowDefinition definition, string language)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var drafting = new DiagramDrafting(definition, language);
        drafting.FindRoutes();
        Measure(drafting._root);
        Place(drafting._root, 0, 0);
        return drafting.Drawn();
    }

    private void Add(DiagramNode parent, Items<StateNode> states)
    {
        foreach (var state in states)
        {
            var node = new DiagramNode(state, parent, _order++);
            parent.Children.Add(node);
            _nodes.TryAdd(state.Id, node);
            Title(node, state);
            Write(node, state.On);
            Add(node, state.States);
            node.LastOrder = _order - 1;
        }
    }

    private void Title(DiagramNode node, StateNode state)
    {
        if (state.Kind is StateKind.DeepHistory or StateKind.ShallowHistory)
        {
            Line(node, DiagramLineKind.Title, Word("↩ Trở lại nơi đã dừng", "↩ Back to where it stood"));
            return;
        }

        if (state.Title is not null)
        {
            Line(node, DiagramLineKind.Title, _words.State(state));
        }
        else if (state.Tasks.Count > 0)
        {
            Line(node, DiagramLineKind.Title, state.Tasks[0].Title.In(_words.Language));
        }
        else if (state.States.Count == 0)
        {
            Line(node, DiagramLineKind.Title, state.Id);
        }

        if (state.Actor is { } actor)
        {
            Line(node, DiagramLineKind.Actor, _words.Role(actor));
        }
    }

    private void Write(DiagramNode node, Items<Transition> ways)
    {
        var leading = ways.Where(way => way.Targets.Count > 0).ToList();
        if (node.State is null && leading.Count > 0)
        {
            Line(node, DiagramLineKind.Title, Word("Bất cứ lúc nào", "At any time"));
        }

        foreach (var way in leading)
        {
            Line(node, DiagramLineKind.Way, _words.Transition(way), way);
        }
    }

    private static void Line(DiagramNode node, DiagramLineKind kind, string text, Transition? way = null)
    {
        foreach (var part in Wrapped(text, kind is DiagramLineKind.Title ? LettersInLine - 3 : LettersInLine))
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

    private void FindRoutes()
    {
        var bundles = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in _nodes.Values.Prepend(_root))
        {
            foreach (var line in source.Lines.Where(line => line.Way is not null))
            {
                foreach (var id in line.Way!.Targets.Where(_nodes.ContainsKey))
                {
                    var bundle = bundles.TryGetValue(id, out var known) ? known : bundles[id] = bundles.Count;
                    var route = new Route(source, line, _nodes[id], bundle);
                    _routes.Add(route);
                    route.Container.Lanes.Need(bundle, source.Order, route.Target.Order);
                    foreach (var track in route.LeftTracks)
                    {
                        track.Gutters.Need(bundle, source.Order, track.LastOrder + 1);
                        track.Parent!.Channels.Need(bundle, track.Order, track.Parent.LastOrder);
                    }
                }
            }
        }

        foreach (var node in _nodes.Values.Prepend(_root))
        {
            node.Lanes.Settle();
            node.Gutters.Settle();
            node.Channels.Settle();
        }
    }

    private static void Measure(DiagramNode node)
    {
        var offset = 6.0;
        foreach (var line in node.Lines)
        {
            offset += LineHeight;
            line.Offset = offset - 4;
        }

        node.CardHeight = node.Lines.Count == 0 ? 0 : offset + 6;
        if (node.Children.Count == 0)
        {
            (node.Width, node.Height) = (CardWidth, node.CardHeight);
            return;
        }

        foreach (var child in node.Children)
        {
            Measure(child);
        }

        var (width, height) = node.IsParallel ? MeasureTracks(node) : MeasureColumn(node.Children);
        var lanes = node.Lanes.Count == 0 ? 0 : (node.Lanes.Count * Lane) + Lane;
        var head = node.CardHeight == 0 ? Gap / 2 : node.CardHeight + Gap;
        node.Width = Math.Max(width, node.CardHeight == 0 ? 0 : CardWidth) + lanes + (2 * Padding);
        node.Height = head + height + (node.Channels.Count * Lane) + (2 * Padding);
    }

    private static (double Width, double Height) MeasureColumn(List<DiagramNode> children) =>
        (children.Max(child => child.Width), children.Sum(child => child.Height) + ((children.Count - 1) * Gap));

    private static (double Width, double Height) MeasureTracks(DiagramNode node)
    {
        var beside = node.Children.Where(child => child.IsTrack).ToList();
        var first = node.Children.Where(child => !child.IsTrack).ToList();
        return (
            beside.Sum(track => track.Width + GutterOf(track)) + ((beside.Count - 1) * Padding),
            (beside.Count == 0 ? 0 : beside.Max(track => track.Height)) + first.Sum(child => child.Height + Gap));
    }

    private static double GutterOf(DiagramNode track) => track.Gutters.Count * Lane;

    private static void Place(DiagramNode node, double x, double y)
    {
        (node.X, node.Y) = (x, y);
        if (node.Children.Count == 0)
        {
            return;
        }

        var top = y + Padding + (node.CardHeight == 0 ? Gap / 2 : node.CardHeight + Gap);
        var left = x + Padding;
        foreach (var child in node.Children.Where(child => !child.IsTrack))
        {
            Place(child, left, top);
            top += child.Height + Gap;
        }

        foreach (var track in node.Children.Where(child => child.IsTrack))
        {
            Place(track, left, top);
            left += track.Width + GutterOf(track) + Padding;
        }

        node.LanesX = x + node.Width - Padding - (node.Lanes.Count * Lane);
        node.ChannelsY = y + node.Height - Padding - (node.Channels.Count * Lane) + Lane;
    }

    private DiagramLayout Drawn()
    {
        var nodes = _nodes.Values.Prepend(_root).ToList();
        return new DiagramLayout(
            _root.Width,
            _root.Height,
            nodes.Where(node => node.Children.Count > 0 && node.State is not null)
                .Select(node => new DiagramFrame(node.X, node.Y, node.Width, node.Height, node.IsTrack, node.WithAncestors().Count() - 2)).ToItems(),
            nodes.Where(node => node.Lines.Count > 0).Select(Card).ToItems(),
            _routes.Select(route => route.Drawn()).ToItems(),
            nodes.Where(node => node.Children.Count > 0 && !node.IsParallel).SelectMany(First).ToItems());
    }

    private static DiagramCard Card(DiagramNode node) => new(
        node.State?.Id ?? "",
        node.State?.Kind switch
        {
            null => DiagramCardKind.Everywhere,
            StateKind.Final => DiagramCardKind.Final,
            StateKind.DeepHistory or StateKind.ShallowHistory => DiagramCardKind.History,
            _ => DiagramCardKind.State,
        },
        node.CardX,
        node.CardY,
        CardWidth,
        node.CardHeight,
        node.Lines.Select(line => new DiagramLine(line.Kind, line.Text, node.CardY + line.Offset)).ToItems());

    /// <summary>A dot above the child in which a state begins.</summary>
    private IEnumerable<DiagramPoint> First(DiagramNode node)
    {
        var initial = node.State?.Initial ?? _words.Index.Definition.Initial;
        var begins = initial.Count == 0 ? node.Children.Take(1) : initial.Select(id => _nodes.GetValueOrDefault(id)).OfType<DiagramNode>();
        return begins.Select(child => new DiagramPoint(child.CardX + 16, child.CardY));
    }

    private string Word(string vi, string en) => _words.Language == "en" ? en : vi;

    /// <summary>One arrow: from its line, out of the tracks that it leaves, along the lane of its target, into the target's card.</summary>
    private sealed class Route(DiagramNode source, WrittenLine line, DiagramNode target, int bundle)
    {
        public DiagramNode Target => target;

        /// <summary>The innermost state that holds both ends.</summary>
        public DiagramNode Container { get; } = source.WithAncestors().First(node => node.Children.Count > 0 && node.Holds(target));

        /// <summary>Tracks that the arrow leaves and that have others at their right, inside out.</summary>
        public IEnumerable<DiagramNode> LeftTracks => source.WithAncestors()
            .TakeWhile(node => node != Container)
            .Where(node => node.IsTrack && node.Parent != Container && node.Parent!.Children.Last(child => child.IsTrack) != node);

        public DiagramArrow Drawn()
        {
            var y = source.CardY + line.Offset - 4;
            var points = new List<DiagramPoint> { new(source.CardX + CardWidth, y) };
            foreach (var track in LeftTracks)
            {
                var x = track.X + track.Width + (track.Gutters.Of(bundle) * Lane) + (Lane / 2);
                points.Add(new(x, y));
                y = track.Parent!.ChannelsY + (track.Parent.Channels.Of(bundle) * Lane);
                points.Add(new(x, y));
            }

            var lane = Container.LanesX + (Container.Lanes.Of(bundle) * Lane);
            var end = target.Lines.Count > 0 ? new DiagramPoint(target.CardX + CardWidth, target.CardY + 14) : new DiagramPoint(target.X + target.Width, target.Y + 14);
            points.Add(new(lane, y));
            points.Add(new(lane, end.Y));
            points.Add(end);
            return new DiagramArrow(points.ToItems(), line.Way!.Park, bundle);
        }
    }
}
