using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Drawing;

/// <summary>A state while it is being laid out. The whole procedure is a node too, with <see cref="State"/> null.</summary>
internal sealed class DiagramNode(StateNode? state, DiagramNode? parent, int order)
{
    public StateNode? State => state;

    public DiagramNode? Parent => parent;

    /// <summary>In the order of the text.</summary>
    public int Order { get; } = order;

    public int LastOrder { get; set; } = order;

    public List<DiagramNode> Children { get; } = [];

    public List<WrittenLine> Lines { get; } = [];

    public bool IsParallel => state?.Kind is StateKind.Parallel;

    /// <summary>One box: what it holds is drawn elsewhere.</summary>
    public bool IsFolded { get; init; }

    /// <summary>Its tracks stand below each other, for want of room.</summary>
    public bool IsStacked { get; set; }

    public bool IsSideBySide => IsParallel && !IsStacked;

    /// <summary>A track that has others at its sides.</summary>
    public bool IsBeside => IsTrack && parent!.IsSideBySide;

    public bool IsTrack => parent?.IsParallel == true && state!.Kind is not (StateKind.ShallowHistory or StateKind.DeepHistory);

    /// <summary>Columns at the right of the children, for arrows between them: each holds the targets that never overlap in it.</summary>
    public Columns Lanes { get; } = new();

    /// <summary>Columns at the right of a track and rows below all tracks, for arrows that leave them past the tracks beside.</summary>
    public Columns Gutters { get; } = new();

    public Columns Channels { get; } = new();

    public double CardHeight { get; set; }

    public double Width { get; set; }

    public double Height { get; set; }

    public double X { get; set; }

    public double Y { get; set; }

    public double CardX => X + (Children.Count == 0 ? 0 : DiagramMeasures.Padding);

    public double CardY => Y + (Children.Count == 0 ? 0 : DiagramMeasures.Padding);

    /// <summary>Where the lanes begin.</summary>
    public double LanesX { get; set; }

    /// <summary>Where the channels below the tracks begin.</summary>
    public double ChannelsY { get; set; }

    public bool Holds(DiagramNode other) => Order <= other.Order && other.Order <= LastOrder;

    public IEnumerable<DiagramNode> WithAncestors()
    {
        for (var node = this; node is not null; node = node.Parent)
        {
            yield return node;
        }
    }
}

/// <param name="Way">The transition whose arrows begin here; null on other lines.</param>
internal sealed record WrittenLine(DiagramLineKind Kind, string Text, Transition? Way)
{
    /// <summary>Of the baseline, below the top of the card.</summary>
    public double Offset { get; set; }
}

/// <summary>Gives each bundle of arrows a column in which nothing overlaps it, the leftmost that is free.</summary>
internal sealed class Columns
{
    private readonly Dictionary<int, (int From, int To)> _spans = [];
    private readonly Dictionary<int, int> _columns = [];

    public int Count { get; private set; }

    public int Of(int bundle) => _columns[bundle];

    public void Need(int bundle, int from, int to)
    {
        var (low, high) = (Math.Min(from, to), Math.Max(from, to));
        _spans[bundle] = _spans.TryGetValue(bundle, out var known) ? (Math.Min(known.From, low), Math.Max(known.To, high)) : (low, high);
    }

    /// <summary>Short ones first, so that they lie near the boxes.</summary>
    public void Settle()
    {
        var taken = new List<List<(int From, int To)>>();
        foreach (var (bundle, span) in _spans.OrderBy(entry => entry.Value.To - entry.Value.From).ThenBy(entry => entry.Value.From).ThenBy(entry => entry.Key))
        {
            var column = taken.FindIndex(others => others.All(other => other.To < span.From || span.To < other.From));
            if (column < 0)
            {
                column = taken.Count;
                taken.Add([]);
            }

            taken[column].Add(span);
            _columns[bundle] = column;
        }

        Count = taken.Count;
    }
}

internal static class DiagramMeasures
{
    public const double CardWidth = 250;
    public const double Padding = 12;
    public const double Gap = 22;
    public const double Lane = 9;
    public const double LineHeight = 16;

    /// <summary>Letters in a line of a card, at 12 px.</summary>
    public const int LettersInLine = 36;

    /// <summary>Letters in a line of articles, at 10 px.</summary>
    public const int LettersInSmallLine = 44;

    /// <summary>How far the box behind a folded one looks out.</summary>
    public const double Shadow = 4;

    /// <summary>Wider than this nothing stands side by side: the width of a page for administrators.</summary>
    public const double Widest = 1100;
}
