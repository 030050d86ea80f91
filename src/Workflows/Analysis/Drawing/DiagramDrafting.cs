using CaseFlow.Workflows.Definition;
using static CaseFlow.Workflows.Analysis.Drawing.DiagramMeasures;

namespace CaseFlow.Workflows.Analysis.Drawing;

/// <summary>
/// Lays a definition out without any outside tool: states stand below each other in the order of the text, tracks beside each other, and every
/// way out is a line of its state from which an arrow runs to the right, along a lane, and back into its target. Arrows to one target share a lane.
/// </summary>
public sealed class DiagramDrafting
{
    private readonly DiagramNode _root;
    private readonly Dictionary<string, DiagramNode> _nodes;
    private readonly Items<string>? _initial;
    private readonly List<Route> _routes = [];

    private DiagramDrafting(DiagramWriting written) => (_root, _nodes, _initial) = (written.Root, written.Nodes, written.Initial);

    /// <summary>The whole procedure in one drawing.</summary>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static DiagramLayout Of(WorkflowDefinition definition, string language)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Of(new DiagramWriting(definition, new DiagramWords(definition, language), null, _ => false));
    }

    internal static DiagramLayout Of(DiagramWriting written)
    {
        var drafting = new DiagramDrafting(written);
        StackWhatIsTooWide(drafting._root);
        drafting.FindRoutes();
        Measure(drafting._root);
        Place(drafting._root, 0, 0);
        return drafting.Drawn();
    }

    private IEnumerable<DiagramNode> All => _nodes.Values.Distinct().Prepend(_root);

    /// <summary>Tracks that would not fit beside each other on a screen stand below each other. Says how wide the state will be, roughly.</summary>
    private static double StackWhatIsTooWide(DiagramNode node)
    {
        if (node.Children.Count == 0)
        {
            return CardWidth;
        }

        var widths = node.Children.Select(child => (child.IsTrack, Width: StackWhatIsTooWide(child))).ToList();
        var (side, column) = (widths.Where(child => child.IsTrack).Sum(child => child.Width + Padding + (2 * Lane)), widths.Max(child => child.Width));
        node.IsStacked = node.IsParallel && side > Widest;
        return (node.IsSideBySide ? side : column) + (2 * Padding) + (5 * Lane);
    }

    private void FindRoutes()
    {
        var bundles = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in All)
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

        foreach (var node in All)
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

        var (width, height) = node.IsSideBySide ? MeasureTracks(node) : MeasureColumn(node.Children);
        var lanes = node.Lanes.Count == 0 ? 0 : (node.Lanes.Count * Lane) + Lane;
        var head = node.CardHeight == 0 ? Gap / 2 : node.CardHeight + Gap;
        node.Width = Math.Max(width, node.CardHeight == 0 ? 0 : CardWidth) + lanes + (2 * Padding);
        node.Height = head + height + (node.Channels.Count * Lane) + (2 * Padding);
    }

    private static (double Width, double Height) MeasureColumn(List<DiagramNode> children) =>
        (children.Max(child => child.Width), children.Sum(child => child.Height) + ((children.Count - 1) * Gap));

    private static (double Width, double Height) MeasureTracks(DiagramNode node)
    {
        var beside = node.Children.Where(child => child.IsBeside).ToList();
        var first = node.Children.Where(child => !child.IsBeside).ToList();
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
        foreach (var child in node.Children.Where(child => !child.IsBeside))
        {
            Place(child, left, top);
            top += child.Height + Gap;
        }

        foreach (var track in node.Children.Where(child => child.IsBeside))
        {
            Place(track, left, top);
            left += track.Width + GutterOf(track) + Padding;
        }

        node.LanesX = x + node.Width - Padding - (node.Lanes.Count * Lane);
        node.ChannelsY = y + node.Height - Padding - (node.Channels.Count * Lane) + Lane;
    }

    private DiagramLayout Drawn()
    {
        var nodes = All.ToList();
        return new DiagramLayout(
            _root.Width,
            _root.Height,
            nodes.Where(node => node.Children.Count > 0 && node.State is not null)
                .Select(node => new DiagramFrame(node.X, node.Y, node.Width, node.Height, node.IsTrack, node.WithAncestors().Count() - 2)).ToItems(),
            nodes.Where(node => node.Lines.Count > 0).Select(Card).ToItems(),
            _routes.Select(route => route.Drawn()).ToItems(),
            nodes.Where(node => node.Children.Count > 0 && !node.IsParallel && (node.State is not null || _initial is not null)).SelectMany(First).ToItems());
    }

    private static DiagramCard Card(DiagramNode node) => new(
        node.State?.Id ?? "",
        node.State?.Kind switch
        {
            null => DiagramCardKind.Everywhere,
            _ when node.IsFolded => DiagramCardKind.Folded,
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
        var initial = node.State?.Initial ?? _initial!;
        var begins = initial.Count == 0 ? node.Children.Take(1) : initial.Select(id => _nodes.GetValueOrDefault(id)).OfType<DiagramNode>();
        return begins.Select(child => new DiagramPoint(child.CardX + 16, child.CardY));
    }

    /// <summary>One arrow: from its line, out of the tracks that it leaves, along the lane of its target, into the target's card.</summary>
    private sealed class Route(DiagramNode source, WrittenLine line, DiagramNode target, int bundle)
    {
        public DiagramNode Target => target;

        /// <summary>The innermost state that holds both ends.</summary>
        public DiagramNode Container { get; } = source.WithAncestors().First(node => node.Children.Count > 0 && node.Holds(target));

        /// <summary>Tracks that the arrow leaves and that have others at their right, inside out.</summary>
        public IEnumerable<DiagramNode> LeftTracks => source.WithAncestors()
            .TakeWhile(node => node != Container)
            .Where(node => node.IsBeside && node.Parent != Container && node.Parent!.Children.Last(child => child.IsBeside) != node);

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
            var end = target.Lines.Count > 0 ? new DiagramPoint(target.CardX + CardWidth + (target.IsFolded ? Shadow : 0), target.CardY + 14) : new DiagramPoint(target.X + target.Width, target.Y + 14);
            points.Add(new(lane, y));
            points.Add(new(lane, end.Y));
            points.Add(end);
            return new DiagramArrow(points.ToItems(), line.Way!.Park, bundle);
        }
    }
}
