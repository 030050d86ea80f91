using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Protection.Retention;

/// <summary>Somebody whose file has been kept as long as the rule says.</summary>
/// <param name="EndedAt">When the last of it ended: the clock of retention starts there.</param>
internal sealed record Candidate(Guid PersonId, string FullName, short BornYear, DateTimeOffset EndedAt, long Cases, long Events, long Facts);

/// <summary>A purge that was asked for.</summary>
internal sealed record Purge
{
    public required Guid PurgeId { get; init; }

    public required long PurgeNo { get; init; }

    public required int Months { get; init; }

    public required string Basis { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required Guid AskedBy { get; init; }

    public required string Asker { get; init; }

    /// <summary>Null: nobody has decided yet.</summary>
    public bool? Agreed { get; init; }

    public string? Reason { get; init; }

    public string? Decider { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public required long People { get; init; }

    public required long Done { get; init; }

    /// <summary>Rows that were emptied or deleted.</summary>
    public required long Changed { get; init; }

    /// <summary>The newest reason for which somebody is left.</summary>
    public string? Problem { get; init; }
}

/// <summary>Purges of a unit: who would be in one, who asked, who agreed. Nothing is taken away here: <see cref="PurgePeople"/> does that.</summary>
internal sealed class Purges(Connections database, RetentionRules rules, TimeProvider time)
{
    // Everything has ended: no open case, on no list of the law, not counted any more, nothing asked for that is not answered.
    private const string Ended = """
        from people p
        join lateral (select count(*) as cases, max(closed_at) as closed_at, bool_or(closed_at is null or incident_at is not null) as is_open from cases c where c.person_id = p.person_id) c on true
        join lateral (select max(w.recorded_at) as stated_at from whereabouts w where w.person_id = p.person_id) w on true
        join lateral (
          select max(l.recorded_at) as stated_at, coalesce(bool_or(l.is_on) filter (where l.newest), false) as is_on
          from (select recorded_at, is_on, statement_id = max(statement_id) over (partition by list) as newest from list_statements l where l.person_id = p.person_id) l) l on true
        where p.merged_into is null and p.purged_at is null and not coalesce(c.is_open, false) and not l.is_on
          and coalesce((
            select s.status from (select distinct on (since) since, status from whereabouts where person_id = p.person_id order by since desc, statement_id desc) s
            where s.status is not null order by s.since desc limit 1), 'left') = 'left'
          and not exists (
            select from subject_requests r where r.person_id = p.person_id
              and not exists (select from request_steps s where s.request_id = r.request_id and s.step in ('answered', 'refused')))
          and greatest(p.added_at, c.closed_at, w.stated_at, l.stated_at) < @before
        """;

    private const string Candidates = $"""
        {Ended} and p.unit_id = @unit and not exists (
          select from purge_persons q left join purge_decisions d using (purge_id) where q.person_id = p.person_id and d.agreed is not false)
        """;

    /// <summary>Whether everything about @person has ended still, for as long as the purge that was agreed to says.</summary>
    public const string StillEnded = $"select exists (select {Ended} and p.person_id = @person)";

    private const string Listed = """
        select q.purge_id, q.purge_no, q.months, q.basis, q.asked_at, q.asked_by, a.name as asker, d.agreed, d.reason, b.name as decider, d.decided_at,
          (select count(*) from purge_persons n where n.purge_id = q.purge_id) as people,
          (select count(*) from purge_outcomes o where o.purge_id = q.purge_id and o.problem is null) as done,
          (select coalesce(sum(o.changed), 0) from purge_outcomes o where o.purge_id = q.purge_id) as changed,
          (select o.problem from purge_outcomes o where o.purge_id = q.purge_id and o.problem is not null
             and not exists (select from purge_outcomes e where e.purge_id = o.purge_id and e.person_id = o.person_id and e.problem is null)
           order by o.outcome_id desc limit 1) as problem
        from purges q join users a on a.user_id = q.asked_by left join purge_decisions d using (purge_id) left join users b on b.user_id = d.decided_by
        """;

    /// <summary>Who would be in a purge now, whose file ended longest ago first. Nobody while no length is set.</summary>
    public async Task<IReadOnlyList<Candidate>> PreviewAsync(Guid unit, CancellationToken ct = default)
    {
        if ((await rules.CurrentAsync(ct)).Months is not { } months)
        {
            return [];
        }

        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<Candidate>(
            $"""
            select p.person_id, p.full_name, p.born_year, greatest(p.added_at, c.closed_at, w.stated_at, l.stated_at) as ended_at, c.cases,
              (select count(*) from case_events e join cases k using (case_id) where k.person_id = p.person_id) as events,
              (select count(*) from person_facts f where f.person_id = p.person_id) as facts
            {Candidates} order by ended_at, p.person_id limit 500
            """,
            new { unit, before = time.Now().AddMonths(-months) })).AsList();
    }

    /// <returns>Null when there is nobody to purge.</returns>
    public async Task<Guid?> AskAsync(CurrentUser user, CancellationToken ct = default)
    {
        var unit = user.UnitId!.Value;
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // One after another, so that nobody stands in two purges.
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('purge/' || @unit, 0))", new { unit = unit.ToString() }, transaction);
        var rule = await rules.CurrentAsync(ct);
        var people = await PreviewAsync(unit, ct);
        if (people.Count == 0)
        {
            return null;
        }

        var id = Guid.CreateVersion7();
        await connection.ExecuteAsync(
            """
            with asked as (
              insert into purges (purge_id, unit_id, class, months, basis, asked_at, asked_by)
              values (@id, @unit, @PersonFile, @Months, @Basis, @now, @by) returning purge_id)
            insert into purge_persons (purge_id, person_id) select purge_id, unnest(@persons) from asked
            """,
            new { id, unit, RetentionRules.PersonFile, rule.Months, rule.Basis, now = time.Now(), by = user.Id, persons = people.Select(one => one.PersonId).ToArray() },
            transaction);
        await transaction.CommitAsync(ct);
        return id;
    }

    /// <returns>False when it is the user's own, is not there, or was decided before.</returns>
    public async Task<bool> DecideAsync(CurrentUser user, Guid purgeId, bool agreed, string reason, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        try
        {
            return await connection.ExecuteAsync(
                """
                insert into purge_decisions (purge_id, agreed, reason, decided_at, decided_by)
                select purge_id, @agreed, @reason, @now, @Id from purges where purge_id = @purgeId and unit_id = @UnitId
                """,
                new { purgeId, agreed, reason, now = time.Now(), user.Id, user.UnitId }) == 1;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.CheckViolation)
        {
            return false;
        }
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Purge>> ListAsync(Guid unit, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<Purge>($"{Listed} where q.unit_id = @unit order by q.asked_at desc, q.purge_no desc", new { unit })).AsList();
    }

    /// <summary>Who is in a purge, by given name.</summary>
    public async Task<IReadOnlyList<(Guid PersonId, string FullName, short BornYear)>> PeopleAsync(Guid unit, Guid purgeId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<(Guid, string, short)>(
            """
            select p.person_id, p.full_name, p.born_year from purges q join purge_persons n using (purge_id) join people p using (person_id)
            where q.purge_id = @purgeId and q.unit_id = @unit order by p.given_name collate "vi-x-icu", p.full_name collate "vi-x-icu"
            """,
            new { unit, purgeId })).AsList();
    }
}
