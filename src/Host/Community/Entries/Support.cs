namespace CaseFlow.Community.Entries;

/// <summary>A loan, a training, a job, or gifts in one batch.</summary>
/// <param name="Kind">A code of the list of supports.</param>
/// <param name="Count">How many parts: 44 gifts.</param>
/// <param name="Amount">Of all of them, in đồng; 0 when it is not money.</param>
internal sealed record Support(string Kind, string Subject, int Count = 1, decimal Amount = 0) : Entry
{
    public const string Word = "support";

    public string Source { get; init; } = "";

    /// <summary>Why they: cai thành công, vượt khó.</summary>
    public string Grounds { get; init; } = "";

    public string Result { get; init; } = "";

    public Guid? ActivityId { get; init; }

    /// <summary>Who got which part. Once it is told, it makes the whole: as many as <c>Count</c>, together <c>Amount</c>.</summary>
    public IReadOnlyList<SupportPart> Split { get; init; } = [];

    public bool SplitMakesTheWhole => Split.Count == 0 || (Split.Count == Count && Split.Sum(part => part.Amount) == Amount);

    public override string What => Word;

    public override async Task WriteAsync(EntryWrites writes)
    {
        await writes.AddAsync(
            """
            insert into supports (entry_id, kind, subject, parts, amount, source, grounds, result, activity_id)
            values (@EntryId, @Kind, @Subject, @Count, @Amount, @Source, @Grounds, @Result, @ActivityId)
            """,
            this);
        await writes.AddEachAsync(
            "insert into support_parts (entry_id, person_id, recipient, amount) values (@EntryId, @PersonId, @Recipient, @Amount)", Split);
    }
}

/// <param name="Recipient">Somebody, or a household, that is not on the register.</param>
internal sealed record SupportPart(Guid? PersonId, string Recipient, decimal Amount);
