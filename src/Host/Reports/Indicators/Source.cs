namespace CaseFlow.Reports.Indicators;

/// <summary>
/// A register as figures are counted over it. Its rows carry <c>unit_id</c>, <c>person_id</c>, <c>case_id</c>, <c>title</c>, <c>on_date</c>
/// and what indicators ask about. The query is given the units, the first and the last day of the period, both as instants too
/// (<c>@since</c>, <c>@until</c>, the second exclusive), and the instant until which what was recorded counts (<c>@known</c>).
/// </summary>
internal sealed record Source(string Id, string Sql)
{
    /// <summary>Where a record of it is read, before its number; null where it is read with its person or its case.</summary>
    public string? Page { get; init; }
}
