using CaseFlow.Reports.Indicators;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Reports.Forms;

/// <summary>A line of a report: a figure, or what the old table asks for and nobody records here.</summary>
internal sealed record Line
{
    /// <summary>Null for what is filled in by hand.</summary>
    public Indicator? Indicator { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>The figure that this one is a share of, shown with both numbers.</summary>
    public Indicator? Of { get; init; }

    public bool IsPart { get; init; }

    public static Line Count(string code, bool part = false, string? of = null) => new()
    {
        Indicator = IndicatorCatalogue.Of(code),
        Title = IndicatorCatalogue.Of(code).Title,
        IsPart = part,
        Of = of is null ? null : IndicatorCatalogue.Of(of),
    };

    public static Line ByHand(string vi, string en) => new() { Title = new(vi, en) };
}

/// <summary>Figures of which each can be reckoned from the others: a total and its parts, opening and closing.</summary>
internal sealed record Relation(IReadOnlyList<string> Codes)
{
    public static Relation Among(params string[] codes) => new(codes);
}

internal sealed record Section(LocalText Title, IReadOnlyList<Line> Lines)
{
    public IReadOnlyList<Relation> Relations { get; init; } = [];
}

/// <summary>A report: which figures stand on it, in which order, under which headings.</summary>
/// <param name="Code">As its address names it.</param>
/// <param name="PeriodKind">What it is made for as a rule.</param>
internal sealed record ReportForm(string Code, LocalText Title, LocalText About, string PeriodKind, IReadOnlyList<Section> Sections)
{
    public IEnumerable<Line> Lines => Sections.SelectMany(section => section.Lines);

    public IReadOnlyList<Indicator> Indicators =>
        [.. Lines.SelectMany(line => new[] { line.Indicator, line.Of }).OfType<Indicator>().Distinct()];
}
