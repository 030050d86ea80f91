using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Community;

/// <param name="What">The kind of entry, or nothing: all of them.</param>
/// <param name="Kind">Of that kind of entry: a code of its words.</param>
/// <param name="Text">A part of what it is about, with marks or without.</param>
internal sealed record EntryFilter(string What = "", string Kind = "", string Text = "", DateOnly? From = null, DateOnly? To = null, Guid? Institution = null);

/// <param name="Title">What it is about; empty where the kind says all.</param>
/// <param name="Kind">The code of its kind inside <paramref name="What"/>.</param>
/// <param name="Number">Turns, gifts, signers: what the row is counted by, where it is more than itself.</param>
/// <param name="Approximate">The number is only about right.</param>
internal sealed record EntryRow(
    Guid FirstId, string What, DateOnly Day, string Title, string? Kind, decimal? Number, bool Approximate, string About, decimal? Amount, string Credits);

/// <summary>What a unit recorded, newest day first.</summary>
internal sealed class EntryList(Connections database)
{
    // One row of each kind's table at most belongs to an entry, so the joins only add what it is about.
    private const string From = """
        from community_as_of('infinity') e
        left join institutions i using (entry_id)
        left join institution_members m using (entry_id)
        left join institution_persons ip using (entry_id)
        left join institution_households h using (entry_id)
        left join institution_grades g using (entry_id)
        left join person_verdicts v using (entry_id)
        left join activities a using (entry_id)
        left join supports s using (entry_id)
        left join pledges p using (entry_id)
        left join methadone_enrolments me using (entry_id)
        left join voluntary_registrations vr using (entry_id)
        left join unit_statuses us using (entry_id)
        left join community_notes n using (entry_id)
        left join lateral (
          select oi.name from community_as_of('infinity') o join institutions oi using (entry_id)
          where o.first_id = coalesce(m.institution_id, ip.institution_id, h.institution_id, g.institution_id, v.institution_id)) owner on true
        cross join lateral (select
          concat_ws(' · ', coalesce(i.name, m.name, nullif(h.head, ''), a.subject, s.subject, p.subject, me.site, n.text, us.year::text, g.year::text), owner.name) as title,
          coalesce(i.kind, a.kind, s.kind, p.kind, vr.rehab, us.programme, n.kind, g.grade, m.member_type) as kind) t
        where e.unit_id = @unitId
          and (@What = '' or e.what = @What) and (@Kind = '' or t.kind = @Kind)
          and (@Text = '' or plain(t.title) like '%' || plain(@Text) || '%')
          and (@From::date is null or e.day >= @From) and (@To::date is null or e.day <= @To)
          and (@Institution::uuid is null or exists (
            select from community_credits c where c.entry_id = e.entry_id and c.institution_id = @Institution))
          and (@seesHealth or e.what <> 'enrolment')
        """;

    /// <param name="seesHealth">Enrolments are health: who may not see that is shown none.</param>
    /// <param name="number">The page, from 1.</param>
    public async Task<(long Count, IReadOnlyList<EntryRow> Rows)> PageAsync(
        Guid unitId, EntryFilter filter, bool seesHealth, int number, int size, CancellationToken ct = default)
    {
        var parameters = new DynamicParameters(filter);
        parameters.AddDynamicParams(new { unitId, seesHealth, skip = (number - 1) * size, take = size });
        await using var connection = await database.OpenConnectionAsync(ct);
        var count = await connection.ExecuteScalarAsync<long>($"select count(*) {From}", parameters);
        var rows = await connection.QueryAsync<EntryRow>(
            $"""
            select e.first_id, e.what, e.day, t.title, t.kind, coalesce(a.attendance, s.parts, p.signers)::numeric as number, coalesce(a.approximate, false) as approximate,
              coalesce(a.about, '') as about, nullif(s.amount, 0) as amount,
              coalesce((
                select string_agg(coalesce(ci.name, o.vi, c.named), ', ' order by c.credit_id) from community_credits c
                left join community_as_of('infinity') ce on ce.first_id = c.institution_id left join institutions ci on ci.entry_id = ce.entry_id
                left join community_codes o on o.list = 'organisation' and o.code = c.organisation
                where c.entry_id = e.entry_id), '') as credits
            {From} order by e.day desc, e.entry_id desc offset @skip limit @take
            """,
            parameters);
        return (count, rows.AsList());
    }

    /// <summary>Sessions and turns of a time. An attendance that is only about right is in no sum.</summary>
    public async Task<(long Sessions, long Turns)> CountAsync(Guid unitId, DateOnly from, DateOnly to, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<(long, long)>(
            """
            select count(*), coalesce(sum(case when a.kind = 'counselling_visit' then 1 when not a.approximate then a.attendance end), 0)::bigint
            from activities a join community_as_of('infinity') e using (entry_id) where e.unit_id = @unitId and e.day between @from and @to
            """,
            new { unitId, from, to });
    }
}
