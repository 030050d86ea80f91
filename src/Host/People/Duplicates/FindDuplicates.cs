using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.People.Duplicates;

/// <summary>Two of a unit who may be one.</summary>
internal sealed record LikelyPair
{
    public required Guid One { get; init; }

    public required string OneName { get; init; }

    public required short OneBorn { get; init; }

    public required Guid Other { get; init; }

    public required string OtherName { get; init; }

    public required short OtherBorn { get; init; }

    /// <summary>What speaks for it: <c>sound</c>, <c>paper</c>, <c>phone</c>.</summary>
    public required string[] Signs { get; init; }
}

/// <summary>Finds who may stand on the register twice: a name that sounds the same with one year of birth, one paper, or one telephone.</summary>
internal sealed class FindDuplicates(Connections database, TimeProvider time)
{
    /// <summary>Most that are shown; as they are decided, the next come up.</summary>
    private const int Most = 200;

    public async Task<IReadOnlyList<LikelyPair>> RunAsync(Guid unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<LikelyPair>(
            $$"""
            with mine as materialized (
              select p.person_id, p.full_name, p.born_year, p.sound_name, p.given_name, nullif(regexp_replace(p.phone, '\D', '', 'g'), '') as phone,
                array_remove(p.identity_number || array(
                  select f.value ->> 'number' from person_facts f where f.person_id = p.person_id and f.field = 'identityPapers'), null) as papers
              from people p where p.unit_id = @unitId and p.merged_into is null and p.purged_at is null),
            pairs as (
              select a.person_id as one, b.person_id as other, 'sound' as sign from mine a join mine b using (sound_name, born_year) where a.person_id < b.person_id
              union select a.person_id, b.person_id, 'phone' from mine a join mine b using (phone) where a.person_id < b.person_id
              union select least(a.person_id, b.person_id), greatest(a.person_id, b.person_id), 'paper'
              from mine a cross join unnest(a.papers) as number join mine b on number = any(b.papers) where a.person_id < b.person_id)
            select a.person_id as one, a.full_name as one_name, a.born_year as one_born,
              b.person_id as other, b.full_name as other_name, b.born_year as other_born, array_agg(sign order by sign) as signs
            from pairs join mine a on a.person_id = one join mine b on b.person_id = other
            where not exists (select from distinct_people d where d.one = pairs.one and d.other = pairs.other)
            group by a.person_id, a.full_name, a.born_year, a.given_name, b.person_id, b.full_name, b.born_year
            order by count(*) desc, a.given_name collate "vi-x-icu", a.full_name collate "vi-x-icu" limit {{Most}}
            """,
            new { unitId })).AsList();
    }

    /// <summary>These two look alike and are not one: they are not asked about again.</summary>
    public async Task TellApartAsync(Guid one, Guid other, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "insert into distinct_people (one, other, said_at, said_by) values (least(@one, @other), greatest(@one, @other), @now, @by) on conflict do nothing",
            new { one, other, now = time.Now(), by });
    }
}
