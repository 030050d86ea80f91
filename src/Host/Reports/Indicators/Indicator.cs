using CaseFlow.Workflows.Definition;

namespace CaseFlow.Reports.Indicators;

/// <summary>Something that is counted: records of a source under a condition. The figure is counted over the list, so the two cannot disagree.</summary>
/// <param name="Code">As plans, addresses and exports name it.</param>
/// <param name="Record">The column of the source that tells one record from another.</param>
/// <param name="Where">A condition on a row of the source.</param>
internal sealed record Indicator(string Code, Measure Measure, LocalText Title, Source Source, string Record, string Where)
{
    /// <summary>The column that is added up; null counts the records themselves. Such a source has one row for a record.</summary>
    public string? Sum { get; init; }

    /// <summary>Is so on the last day of the period; otherwise it happened during it.</summary>
    public bool IsOnLastDay { get; init; }

    /// <summary>Small figures of it could lead to somebody: a published table holds them back.</summary>
    public bool IsAboutPeople => Measure is Measure.Persons or Measure.Cases or Measure.Households;

    /// <summary>How the figure is counted, as SQL over the rows of the source.</summary>
    public string Counted => Sum is null
        ? $"count(distinct {Record}) filter (where {Where})"
        : $"coalesce(sum({Sum}) filter (where {Where}), 0)";
}
