namespace CaseFlow.Community.Entries;

/// <summary>One thing done on <see cref="Entry.Day"/>: a meeting, an outreach, a patrol, a visit, a conference.</summary>
/// <param name="Kind">A code of <c>activity_kinds</c>.</param>
internal sealed record Activity(string Kind, string Subject) : Entry
{
    public const string Word = "activity";

    /// <summary>The last of several days.</summary>
    public DateOnly? Until { get; init; }

    public string Place { get; init; } = "";

    /// <summary>How many came: turns (lượt), not persons.</summary>
    public int? Attendance { get; init; }

    /// <summary>The attendance is only about right and enters no sum.</summary>
    public bool Approximate { get; init; }

    /// <summary>An approximate attendance as people said it: hàng trăm đại biểu.</summary>
    public string About { get; init; } = "";

    public int? Invited { get; init; }

    public string[] Audiences { get; init; } = [];

    public string[] Services { get; init; } = [];

    public string Forces { get; init; } = "";

    public string Area { get; init; } = "";

    public string Findings { get; init; } = "";

    public string Participants { get; init; } = "";

    public string Agenda { get; init; } = "";

    public string Minutes { get; init; } = "";

    public string Referral { get; init; } = "";

    public string Result { get; init; } = "";

    /// <summary>Of a contest: where who won goes on.</summary>
    public string NextLevel { get; init; } = "";

    /// <summary>People under management of whom it was about. A visit without one was anonymous.</summary>
    public IReadOnlyList<Guid> Persons { get; init; } = [];

    public IReadOnlyList<AgreedAction> Actions { get; init; } = [];

    public override string What => Word;

    public override async Task WriteAsync(EntryWrites writes)
    {
        await writes.AddAsync(
            """
            insert into activities (entry_id, kind, until, subject, place, attendance, approximate, about, invited, audiences, services, forces, area,
              findings, participants, agenda, minutes, referral, result, next_level)
            values (@EntryId, @Kind, @Until, @Subject, @Place, @Attendance, @Approximate, @About, @Invited, @Audiences, @Services, @Forces, @Area,
              @Findings, @Participants, @Agenda, @Minutes, @Referral, @Result, @NextLevel)
            """,
            this);
        await writes.AddEachAsync(
            "insert into activity_persons (entry_id, person_id) values (@EntryId, @personId)", Persons.Distinct().Select(personId => new { personId }));
        await writes.AddEachAsync("insert into activity_actions (entry_id, what, who, due) values (@EntryId, @What, @Who, @Due)", Actions);
    }
}

/// <summary>What a meeting agreed that somebody does.</summary>
internal sealed record AgreedAction(string What, string Who = "", DateOnly? Due = null);
