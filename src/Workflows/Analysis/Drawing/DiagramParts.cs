namespace CaseFlow.Workflows.Analysis.Drawing;

/// <summary>A definition laid out on a plane; lengths are pixels, y grows downwards.</summary>
public sealed record DiagramLayout(
    double Width, double Height, Items<DiagramFrame> Frames, Items<DiagramCard> Cards, Items<DiagramArrow> Arrows, Items<DiagramPoint> Starts);

/// <summary>The box around the children of a state.</summary>
/// <param name="IsTrack">Runs at the same time as the frames beside it.</param>
/// <param name="Depth">0 at the top.</param>
public sealed record DiagramFrame(double X, double Y, double Width, double Height, bool IsTrack, int Depth);

/// <summary>A state with its lines: what it is, whose turn it is, and the ways out, each where its arrow begins.</summary>
public sealed record DiagramCard(string State, DiagramCardKind Kind, double X, double Y, double Width, double Height, Items<DiagramLine> Lines);

public enum DiagramCardKind
{
    State,
    Final,
    History,

    /// <summary>A step that is drawn by itself elsewhere.</summary>
    Folded,

    /// <summary>What may happen in every state.</summary>
    Everywhere,
}

/// <param name="Y">Of the baseline.</param>
public sealed record DiagramLine(DiagramLineKind Kind, string Text, double Y);

public enum DiagramLineKind
{
    Title,
    Actor,

    /// <summary>The code of the stage and the articles, small.</summary>
    Basis,
    Way,

    /// <summary>Where a way leads that leaves the drawing.</summary>
    Outside,

    /// <summary>How much a folded state holds.</summary>
    Fold,
}

/// <summary>From a way out to the card that it leads to, along right angles.</summary>
/// <param name="Bundle">Arrows to one state share a number, and with it a colour.</param>
public sealed record DiagramArrow(Items<DiagramPoint> Points, bool Parks, int Bundle);

public readonly record struct DiagramPoint(double X, double Y);
