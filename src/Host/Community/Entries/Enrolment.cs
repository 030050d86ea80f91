namespace CaseFlow.Community.Entries;

/// <summary>That somebody takes a substitute (methadone) from <see cref="Entry.Day"/> on: where and until when, never how much.</summary>
internal sealed record Enrolment(Guid PersonId, string Site) : Entry
{
    public const string Word = "enrolment";

    /// <summary>The last day; null while it goes on.</summary>
    public DateOnly? Until { get; init; }

    public string EndedBecause { get; init; } = "";

    /// <summary>Of the notice by which the health service told the police.</summary>
    public string NoticeNumber { get; init; } = "";

    public DateOnly? NoticeDate { get; init; }

    public override string What => Word;

    public override Task WriteAsync(EntryWrites writes) => writes.AddAsync(
        """
        insert into methadone_enrolments (entry_id, person_id, site, until, ended_because, notice_number, notice_date)
        values (@EntryId, @PersonId, @Site, @Until, @EndedBecause, @NoticeNumber, @NoticeDate)
        """,
        this);
}

/// <summary>That somebody was persuaded and registered for rehabilitation. Whoever persuaded stands in the credits, and it counts once.</summary>
/// <param name="Rehab">A code of the list of kinds of rehabilitation.</param>
internal sealed record Registration(string Rehab) : Entry
{
    public const string Word = "registration";

    public Guid? PersonId { get; init; }

    /// <summary>The outreach from which it came.</summary>
    public Guid? ActivityId { get; init; }

    public override string What => Word;

    public override Task WriteAsync(EntryWrites writes) => writes.AddAsync(
        "insert into voluntary_registrations (entry_id, rehab, person_id, activity_id) values (@EntryId, @Rehab, @PersonId, @ActivityId)", this);
}
