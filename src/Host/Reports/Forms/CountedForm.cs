using CaseFlow.Reports.Indicators;
using CaseFlow.Reports.Periods;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Reports.Forms;

/// <summary>A figure as it is shown: held back in a published table where it is small, or where a small one could be reckoned from it.</summary>
internal sealed record Figure(Indicator Indicator, decimal Value, bool IsHeld);

/// <param name="Of">What it is a share of.</param>
internal sealed record CountedLine(Line Line, Figure? Figure, Figure? Of)
{
    /// <summary>In hundredths; null where there is nothing to share, or where one of the two is held back.</summary>
    public decimal? Share => Figure is { IsHeld: false } part && Of is { IsHeld: false, Value: > 0 } whole ? part.Value * 100 / whole.Value : null;
}

internal sealed record CountedSection(LocalText Title, IReadOnlyList<CountedLine> Lines);

/// <summary>A report with its figures.</summary>
internal sealed record CountedForm(ReportForm Form, Period Period, DateTimeOffset Known, bool IsPublished, IReadOnlyList<CountedSection> Sections)
{
    public static CountedForm Of(ReportForm form, Period period, DateTimeOffset known, IReadOnlyDictionary<string, decimal> counted, int? smallestCell)
    {
        var held = smallestCell is { } smallest ? Suppression.Of(form, counted, smallest) : new HashSet<string>();
        return new(form, period, known, smallestCell is not null, [.. form.Sections.Select(section => new CountedSection(section.Title,
            [.. section.Lines.Select(line => new CountedLine(line, Counted(line.Indicator), Counted(line.Of)))]))]);

        Figure? Counted(Indicator? indicator) =>
            indicator is null ? null : new(indicator, counted[indicator.Code], held.Contains(indicator.Code));
    }
}
