using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.People.Whereabouts;

/// <summary>A unit counted on a day. The parts exclude one another and make the total; women and minors are some of all.</summary>
internal sealed record Count
{
    public required int Total { get; init; }

    public required int Present { get; init; }

    public required int AbsentReported { get; init; }

    public required int AbsentUnknown { get; init; }

    public required int Detained { get; init; }

    public required int Centre { get; init; }

    public required int HospitalOther { get; init; }

    /// <summary>Nobody has said yet where they are: such a count cannot be kept.</summary>
    public int Unstated { get; init; }

    public required int Women { get; init; }

    public required int Minors { get; init; }

    public int Of(string part) => part switch
    {
        "present" => Present,
        "absent_reported" => AbsentReported,
        "absent_unknown" => AbsentUnknown,
        "detained" => Detained,
        "centre" => Centre,
        "hospital_other" => HospitalOther,
        "unstated" => Unstated,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "A census has no such part."),
    };
}

internal sealed record KeptCensus(Guid CensusId, DateOnly OnDate, DateTimeOffset TakenAt, string TakenBy, Count Count);

/// <param name="FirstTime">Of them those who were never on the register before.</param>
internal sealed record NewInPeriod(int Total, int FirstTime);

/// <param name="Status">Null: nobody has said yet.</param>
internal sealed record CountedPerson(Guid PersonId, string FullName, short BornYear, string? Status, string? Detail, DateOnly? Since);

/// <summary>
/// Counts a unit on a day by what is known, and keeps a count that was checked: read again it gives the same numbers. By the host, because
/// whoever lived in the unit on that day is counted there, wherever the person has gone since.
/// </summary>
internal sealed class Census(Connections database, TimeProvider time)
{
    // Under 18 on the day that is counted; of whom only the year is known, by the year.
    private const string Counted = """
        count(*)::int as total,
        count(*) filter (where w.status = 'present')::int as present,
        count(*) filter (where w.status = 'absent_reported')::int as absent_reported,
        count(*) filter (where w.status = 'absent_unknown')::int as absent_unknown,
        count(*) filter (where w.status = 'detained')::int as detained,
        count(*) filter (where w.status = 'centre')::int as centre,
        count(*) filter (where w.status = 'hospital_other')::int as hospital_other,
        count(*) filter (where w.status is null)::int as unstated,
        count(*) filter (where p.sex = 'female')::int as women,
        count(*) filter (where coalesce(p.born_on, make_date(p.born_year, 1, 1)) > @on - interval '18 years')::int as minors
        """;

    // Each day is counted once; asked person by person, the eve would be counted for everybody anew.
    private const string Came = """
        with counted as materialized (select * from whereabouts_on(@on, @now, @unitId)),
          eve as materialized (select person_id from whereabouts_on(@from - 1, @now, @unitId)),
          came as (
            select c.*, not exists (
              select from whereabouts b where b.person_id = c.person_id and b.status = 'left' and b.since < @on) as for_the_first_time
            from counted c left join eve e using (person_id) where e.person_id is null)
        """;

    /// <summary>Numbers name nobody: also whoever sees only some of the people is told all of them.</summary>
    public async Task<Count> CountAsync(Guid unitId, DateOnly on, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return await connection.QuerySingleAsync<Count>(
            $"select {Counted} from whereabouts_on(@on, @now, @unitId) w join people p using (person_id)", new { on, now = time.Now(), unitId });
    }

    /// <summary>
    /// Who is counted on a day and was not on the eve of another, and of them those who never left the register before: people who came for
    /// the first time.
    /// </summary>
    public async Task<NewInPeriod> NewAsync(Guid unitId, DateOnly from, DateOnly on, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return await connection.QuerySingleAsync<NewInPeriod>(
            $"{Came} select count(*)::int as total, count(*) filter (where for_the_first_time)::int as first_time from came",
            new { from, on, now = time.Now(), unitId });
    }

    /// <summary>Who came since a day, by given name.</summary>
    /// <param name="firstTime">Only those who came for the first time.</param>
    public async Task<IReadOnlyList<CountedPerson>> NewPeopleAsync(Guid unitId, DateOnly from, DateOnly on, bool firstTime, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<CountedPerson>(
            $"""
            {Came}
            select p.person_id, p.full_name, p.born_year, w.status, w.detail, w.since
            from came w join people p using (person_id) where not @firstTime or w.for_the_first_time
            order by p.given_name collate "vi-x-icu", p.full_name collate "vi-x-icu", p.born_year
            """,
            new { from, on, now = time.Now(), unitId, firstTime })).AsList();
    }

    /// <summary>Who is in a part of a count, by given name; a part of null is everybody.</summary>
    public async Task<IReadOnlyList<CountedPerson>> PeopleAsync(Guid unitId, DateOnly on, string? part, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<CountedPerson>(
            """
            select p.person_id, p.full_name, p.born_year, w.status, w.detail, w.since
            from whereabouts_on(@on, @now, @unitId) w join people p using (person_id)
            where @part::text is null or coalesce(w.status, 'unstated') = @part
            order by p.given_name collate "vi-x-icu", p.full_name collate "vi-x-icu", p.born_year
            """,
            new { on, now = time.Now(), unitId, part })).AsList();
    }

    /// <summary>Keeps the count of a day. Null when it is not whole: of somebody nobody has said where they are.</summary>
    public async Task<Guid?> KeepAsync(Guid unitId, DateOnly on, Guid by, CancellationToken ct = default)
    {
        var censusId = Guid.CreateVersion7();
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var parameters = new { censusId, unitId, on, now = time.Now(), by };
        var kept = await connection.ExecuteAsync(
            $"""
            insert into censuses (census_id, unit_id, on_date, taken_at, taken_by, total, present, absent_reported, absent_unknown, detained, centre,
              hospital_other, women, minors)
            select @censusId, @unitId, @on, @now, @by, total, present, absent_reported, absent_unknown, detained, centre, hospital_other, women, minors
            from (select {Counted} from whereabouts_on(@on, @now, @unitId) w join people p using (person_id)) counted
            where unstated = 0
            """,
            parameters,
            transaction);
        if (kept == 0)
        {
            return null;
        }

        await connection.ExecuteAsync(
            "insert into census_persons (census_id, person_id, status, detail) select @censusId, person_id, status, detail from whereabouts_on(@on, @now, @unitId)",
            parameters,
            transaction);
        await transaction.CommitAsync(ct);
        return censusId;
    }

    /// <summary>Those that the unit kept, the newest day first.</summary>
    public async Task<IReadOnlyList<KeptCensus>> ListAsync(Guid unitId, CancellationToken ct = default) => await ReadAsync("c.unit_id = @unitId", new { unitId }, ct);

    /// <summary>Null when the unit kept no such count.</summary>
    public async Task<KeptCensus?> FindAsync(Guid unitId, Guid censusId, CancellationToken ct = default) =>
        (await ReadAsync("c.unit_id = @unitId and c.census_id = @censusId", new { unitId, censusId }, ct)).SingleOrDefault();

    /// <summary>Who was in a part of a count that was kept. Of those who went to another unit since, the name alone is told.</summary>
    public async Task<IReadOnlyList<CountedPerson>> KeptPeopleAsync(Guid censusId, string? part, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<CountedPerson>(
            """
            select p.person_id, p.full_name, p.born_year, c.status, c.detail, null::date as since
            from census_persons c join people p using (person_id)
            where c.census_id = @censusId and (@part::text is null or c.status = @part)
            order by p.given_name collate "vi-x-icu", p.full_name collate "vi-x-icu", p.born_year
            """,
            new { censusId, part })).AsList();
    }

    private async Task<IReadOnlyList<KeptCensus>> ReadAsync(string condition, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<Taken, Count, KeptCensus>(
            $"""
            select c.census_id, c.on_date, c.taken_at, u.name as taken_by,
              c.total, c.present, c.absent_reported, c.absent_unknown, c.detained, c.centre, c.hospital_other, c.women, c.minors
            from censuses c join users u on u.user_id = c.taken_by where {condition} order by c.on_date desc, c.taken_at desc
            """,
            (taken, count) => new(taken.CensusId, taken.OnDate, taken.TakenAt, taken.TakenBy, count),
            parameters,
            splitOn: "total")).AsList();
    }

    private sealed record Taken
    {
        public required Guid CensusId { get; init; }

        public required DateOnly OnDate { get; init; }

        public required DateTimeOffset TakenAt { get; init; }

        public required string TakenBy { get; init; }
    }
}
