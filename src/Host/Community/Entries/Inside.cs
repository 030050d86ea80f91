namespace CaseFlow.Community.Entries;

/// <summary>What belongs to an institution.</summary>
/// <param name="InstitutionId">Its first entry.</param>
internal abstract record Inside(Guid InstitutionId) : Entry;

/// <summary>Somebody who works in it, from <see cref="Entry.Day"/> on: measure members.</summary>
/// <param name="MemberType">A code of the list of member types.</param>
internal sealed record Member(Guid InstitutionId, string Name, string MemberType) : Inside(InstitutionId)
{
    public const string Word = "member";

    /// <summary>head, deputy or member.</summary>
    public string Role { get; init; } = "member";

    /// <summary>A code of the list of organisations, or nothing.</summary>
    public string Organisation { get; init; } = "";

    public DateOnly? Until { get; init; }

    public DateOnly? TrainedOn { get; init; }

    public string Training { get; init; } = "";

    public override string What => Word;

    public override Task WriteAsync(EntryWrites writes) => writes.AddAsync(
        """
        insert into institution_members (entry_id, institution_id, name, role, member_type, organisation, until, trained_on, training)
        values (@EntryId, @InstitutionId, @Name, @Role, @MemberType, @Organisation, @Until, @TrainedOn, @Training)
        """,
        this);
}

/// <summary>A person under management in it: a member of a B93 club, somebody whom a 5+1 group helps. Measure persons.</summary>
internal sealed record InstitutionPerson(Guid InstitutionId, Guid PersonId) : Inside(InstitutionId)
{
    public const string Word = "person";

    public DateOnly? Until { get; init; }

    public override string What => Word;

    public override Task WriteAsync(EntryWrites writes) => writes.AddAsync(
        "insert into institution_persons (entry_id, institution_id, person_id, until) values (@EntryId, @InstitutionId, @PersonId, @Until)", this);
}

/// <summary>A family in it, whoever lives there: measure households.</summary>
internal sealed record Household(Guid InstitutionId) : Inside(InstitutionId)
{
    public const string Word = "household";

    public string Head { get; init; } = "";

    public string Address { get; init; } = "";

    public DateOnly? Until { get; init; }

    public override string What => Word;

    public override Task WriteAsync(EntryWrites writes) => writes.AddAsync(
        """
        insert into institution_households (entry_id, institution_id, head, address, until)
        values (@EntryId, @InstitutionId, @Head, @Address, @Until)
        """,
        this);
}

/// <summary>How it was graded for a year: good (tốt), fair (khá), average (trung bình) or weak (yếu).</summary>
internal sealed record Grade(Guid InstitutionId, short Year, string Given) : Inside(InstitutionId)
{
    public const string Word = "grade";

    public string Remark { get; init; } = "";

    public override string What => Word;

    public override Task WriteAsync(EntryWrites writes) => writes.AddAsync(
        "insert into institution_grades (entry_id, institution_id, year, grade, remark) values (@EntryId, @InstitutionId, @Year, @Given, @Remark)", this);
}

/// <summary>How a person in it came on from a day to <see cref="Entry.Day"/>.</summary>
internal sealed record Verdict(Guid InstitutionId, Guid PersonId, DateOnly Since, bool Progressed) : Inside(InstitutionId)
{
    public const string Word = "verdict";

    /// <summary>Null: not said.</summary>
    public bool? NotUsing { get; init; }

    public override string What => Word;

    public override Task WriteAsync(EntryWrites writes) => writes.AddAsync(
        """
        insert into person_verdicts (entry_id, institution_id, person_id, since, verdict, not_using)
        values (@EntryId, @InstitutionId, @PersonId, @Since, case when @Progressed then 'progressed' else 'not_yet' end, @NotUsing)
        """,
        this);
}
