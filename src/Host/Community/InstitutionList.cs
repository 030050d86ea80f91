using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Community;

/// <summary>An institution as it stands today.</summary>
/// <param name="InstitutionId">Its first entry.</param>
/// <param name="Grade">The newest.</param>
internal sealed record InstitutionRow(
    Guid InstitutionId, string Kind, string Name, string Stage, DateOnly Day, DateOnly? Until, string DecisionNumber, DateOnly? DecisionDate, string Hours,
    long Members, long Households, long Persons, DateOnly? LastActivity, string? Grade, short? GradedYear)
{
    public long Of(string measure) => measure switch { "members" => Members, "households" => Households, "persons" => Persons, _ => 0 };
}

internal sealed record MemberRow(Guid FirstId, string Name, string Role, string MemberType, string Organisation, DateOnly Day, DateOnly? Until, string Training);

internal sealed record HouseholdRow(Guid FirstId, string Head, string Address, DateOnly Day, DateOnly? Until);

internal sealed record GradeRow(Guid FirstId, short Year, string Grade, DateOnly Day, string Remark);

/// <param name="Verdict">The newest; null where there is none.</param>
/// <param name="LastContact">The newest activity about the person that this institution did.</param>
internal sealed record HelpedRow(Guid FirstId, Guid PersonId, DateOnly Day, DateOnly? Until, string? Verdict, DateOnly? VerdictFrom, DateOnly? VerdictTo, DateOnly? LastContact);

/// <summary>What a unit has: teams, clubs, points, groups, models, and what belongs to each.</summary>
internal sealed class InstitutionList(Connections database)
{
    // Who joined and did not leave yet counts; so do those whose last day lies ahead.
    private const string Rows = """
        with standing as (select * from community_as_of('infinity') where unit_id = @unitId)
        select e.first_id as institution_id, i.kind, i.name, i.stage, e.day, i.until, i.decision_number, i.decision_date, i.hours,
          (select count(*) from institution_members m join standing s using (entry_id) where m.institution_id = e.first_id and (m.until is null or m.until >= @today)) as members,
          (select count(*) from institution_households h join standing s using (entry_id) where h.institution_id = e.first_id and (h.until is null or h.until >= @today)) as households,
          (select count(distinct kept_person(p.person_id)) from institution_persons p join standing s using (entry_id)
           where p.institution_id = e.first_id and (p.until is null or p.until >= @today)) as persons,
          (select max(s.day) from community_credits c join standing s using (entry_id) where c.institution_id = e.first_id and s.what = 'activity') as last_activity,
          g.grade, g.year as graded_year
        from institutions i join standing e using (entry_id)
        left join lateral (
          select g.grade, g.year from institution_grades g join standing s using (entry_id)
          where g.institution_id = e.first_id order by g.year desc, s.day desc, s.entry_id desc limit 1) g on true
        """;

    public async Task<IReadOnlyList<InstitutionRow>> OfUnitAsync(Guid unitId, DateOnly today, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<InstitutionRow>(
            $"""{Rows} join institution_kinds k on k.code = i.kind order by k.place, k.vi, i.name collate "vi-x-icu" """, new { unitId, today })).AsList();
    }

    /// <summary>Null when the unit has none such, or it was taken back.</summary>
    public async Task<InstitutionRow?> FindAsync(Guid unitId, Guid institutionId, DateOnly today, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<InstitutionRow>($"{Rows} where e.first_id = @institutionId", new { unitId, institutionId, today });
    }

    public async Task<IReadOnlyList<MemberRow>> MembersAsync(Guid institutionId, CancellationToken ct = default) => await ReadAsync<MemberRow>(
        """
        select e.first_id, m.name, m.role, m.member_type, m.organisation, e.day, m.until, m.training
        from institution_members m join community_as_of('infinity') e using (entry_id) where m.institution_id = @institutionId
        order by m.until is not null, array_position(array['head', 'deputy', 'member'], m.role), e.day, m.name
        """,
        institutionId,
        ct);

    public async Task<IReadOnlyList<HouseholdRow>> HouseholdsAsync(Guid institutionId, CancellationToken ct = default) => await ReadAsync<HouseholdRow>(
        """
        select e.first_id, h.head, h.address, e.day, h.until
        from institution_households h join community_as_of('infinity') e using (entry_id) where h.institution_id = @institutionId
        order by h.until is not null, h.head collate "vi-x-icu", e.day
        """,
        institutionId,
        ct);

    public async Task<IReadOnlyList<GradeRow>> GradesAsync(Guid institutionId, CancellationToken ct = default) => await ReadAsync<GradeRow>(
        """
        select e.first_id, g.year, g.grade, e.day, g.remark
        from institution_grades g join community_as_of('infinity') e using (entry_id) where g.institution_id = @institutionId order by g.year desc, e.day desc
        """,
        institutionId,
        ct);

    /// <summary>Everybody in it, whoever asks: the page names those alone whom its reader may see.</summary>
    public async Task<IReadOnlyList<HelpedRow>> HelpedAsync(Guid institutionId, CancellationToken ct = default) => await ReadAsync<HelpedRow>(
        """
        with standing as (select * from community_as_of('infinity')), helped as (
          select e.first_id, kept_person(p.person_id) as person_id, e.day, p.until
          from institution_persons p join standing e using (entry_id) where p.institution_id = @institutionId)
        select h.*, v.verdict, v.since as verdict_from, v.day as verdict_to,
          (select max(s.day) from activity_persons a join standing s using (entry_id) join community_credits c using (entry_id)
           where kept_person(a.person_id) = h.person_id and c.institution_id = @institutionId) as last_contact
        from helped h
        left join lateral (
          select v.verdict, v.since, s.day from person_verdicts v join standing s using (entry_id)
          where v.institution_id = @institutionId and kept_person(v.person_id) = h.person_id order by s.day desc, s.entry_id desc limit 1) v on true
        order by h.until is not null, h.day
        """,
        institutionId,
        ct);

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, Guid institutionId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<T>(sql, new { institutionId })).AsList();
    }
}
