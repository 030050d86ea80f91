namespace CaseFlow.Community.Entries;

/// <summary>A promise that was signed: in the community, counted, the name told or not; or of a case, a paper of the law about one person.</summary>
internal sealed record Pledge(string Subject) : Entry
{
    public const string Word = "pledge";

    /// <summary>How many signed: measure persons.</summary>
    public int Signers { get; init; } = 1;

    /// <summary>The name of a single signer, where it is told.</summary>
    public string Signer { get; init; } = "";

    public string? Audience { get; init; }

    public Guid? ActivityId { get; init; }

    /// <summary>Null: a pledge of the community.</summary>
    public LegalPledge? OfCase { get; init; }

    public override string What => Word;

    public override Task WriteAsync(EntryWrites writes) => writes.AddAsync(
        """
        insert into pledges (entry_id, kind, subject, signers, signer, audience, activity_id, person_id, case_id, paper, paper_number)
        values (@EntryId, @kind, @Subject, @Signers, @Signer, @Audience, @ActivityId, @PersonId, @CaseId, @Paper, @Number)
        """,
        new
        {
            kind = OfCase is null ? "community" : "case",
            Subject,
            Signers,
            Signer,
            Audience,
            ActivityId,
            OfCase?.PersonId,
            OfCase?.CaseId,
            Paper = OfCase?.Paper ?? "",
            Number = OfCase?.Number ?? "",
        });
}

/// <param name="Paper">The form: V-25, I-04.</param>
internal sealed record LegalPledge(Guid PersonId, Guid CaseId, string Paper, string Number = "");
