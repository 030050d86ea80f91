namespace CaseFlow.Community.Entries;

/// <summary>Whether a unit was, say, free of drugs in a year, by which criteria.</summary>
/// <param name="Programme">A code of the list of programmes.</param>
internal sealed record UnitStatus(string Programme, short Year, bool Met) : Entry
{
    public const string Word = "status";

    public string DecisionNumber { get; init; } = "";

    public DateOnly? DecisionDate { get; init; }

    public IReadOnlyList<StatusCriterion> Criteria { get; init; } = [];

    public override string What => Word;

    public override async Task WriteAsync(EntryWrites writes)
    {
        await writes.AddAsync(
            """
            insert into unit_statuses (entry_id, programme, year, met, decision_number, decision_date)
            values (@EntryId, @Programme, @Year, @Met, @DecisionNumber, @DecisionDate)
            """,
            this);
        await writes.AddEachAsync(
            "insert into unit_status_criteria (entry_id, criterion, met, note) values (@EntryId, @Criterion, @Met, @Note)", Criteria);
    }
}

internal sealed record StatusCriterion(string Criterion, bool Met, string Note = "");

/// <summary>What was said: a difficulty, an experience, a solution, a question with its answer, what comes next.</summary>
/// <param name="Kind">A code of the list of notes.</param>
internal sealed record Note(string Kind, string Text) : Entry
{
    public const string Word = "note";

    public string Answer { get; init; } = "";

    public Guid? ActivityId { get; init; }

    public override string What => Word;

    public override Task WriteAsync(EntryWrites writes) => writes.AddAsync(
        "insert into community_notes (entry_id, kind, text, answer, activity_id) values (@EntryId, @Kind, @Text, @Answer, @ActivityId)", this);
}
