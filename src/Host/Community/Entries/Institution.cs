namespace CaseFlow.Community.Entries;

/// <summary>A team, club, point, group or model of a unit, from <see cref="Entry.Day"/> on.</summary>
/// <param name="Kind">A code of <c>institution_kinds</c>.</param>
internal sealed record Institution(string Kind, string Name) : Entry
{
    public const string Word = "institution";

    /// <summary>pilot, active or inactive.</summary>
    public string Stage { get; init; } = "active";

    /// <summary>The last day; null while it stands.</summary>
    public DateOnly? Until { get; init; }

    public string DecisionNumber { get; init; } = "";

    public DateOnly? DecisionDate { get; init; }

    /// <summary>When a counselling point is open.</summary>
    public string Hours { get; init; } = "";

    public override string What => Word;

    public override Task WriteAsync(EntryWrites writes) => writes.AddAsync(
        """
        insert into institutions (entry_id, kind, name, stage, until, decision_number, decision_date, hours)
        values (@EntryId, @Kind, @Name, @Stage, @Until, @DecisionNumber, @DecisionDate, @Hours)
        """,
        this);
}
