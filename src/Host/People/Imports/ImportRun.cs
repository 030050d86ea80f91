namespace CaseFlow.People.Imports;

/// <summary>A list that is being taken in, or was.</summary>
internal sealed record ImportRun
{
    public const string SqlColumns =
        "r.run_id, r.unit_id, r.file_name, r.headings, r.columns, r.status, r.rows_total, r.rows_done, r.people, r.made_at, u.name as made_by_name";

    public required Guid RunId { get; init; }

    public required Guid UnitId { get; init; }

    public required string FileName { get; init; }

    public required string[] Headings { get; init; }

    /// <summary>The field of each column; empty is passed over.</summary>
    public required string[] Columns { get; init; }

    /// <summary><c>tried</c>, <c>taking</c>, <c>stopped</c>, <c>entered</c> or <c>discarded</c>.</summary>
    public required string Status { get; init; }

    public required int RowsTotal { get; init; }

    /// <summary>Looked at; they are entered together.</summary>
    public required int RowsDone { get; init; }

    /// <summary>Entered.</summary>
    public int? People { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string MadeByName { get; init; }

    public static IReadOnlyList<string> Statuses { get; } = ["tried", "taking", "stopped", "entered", "discarded"];
}
