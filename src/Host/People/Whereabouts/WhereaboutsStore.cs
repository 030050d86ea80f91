using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.People.Whereabouts;

/// <param name="Status">Null: the statement of that day was taken back.</param>
/// <param name="By">Null: loaded with a register.</param>
internal sealed record Stated(DateOnly Since, string? Status, string? Detail, string Place, DateTimeOffset RecordedAt, string? By);

internal sealed record ListStated(string List, DateOnly Since, bool? IsOn, string Reason, DateTimeOffset RecordedAt, string? By);

/// <summary>Where people are and on which lists they stand: statements that each count from a day until the next.</summary>
internal sealed class WhereaboutsStore(Connections database, TimeProvider time)
{
    /// <param name="status">Null takes back what was stated of that day.</param>
    /// <param name="by">Null: loaded with a register.</param>
    public async Task RecordAsync(Guid personId, DateOnly since, string? status, string? detail, string place, Guid? by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into whereabouts (person_id, since, status, detail, place, recorded_at, recorded_by)
            values (@personId, @since, @status, @detail, @place, @now, @by)
            """,
            new { personId, since, status, detail, place = place.Trim(), now = time.Now(), by });
    }

    public async Task RecordListAsync(Guid personId, string list, DateOnly since, bool? isOn, string reason, Guid? by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into list_statements (person_id, list, since, is_on, reason, recorded_at, recorded_by)
            values (@personId, @list, @since, @isOn, @reason, @now, @by)
            """,
            new { personId, list, since, isOn, reason = reason.Trim(), now = time.Now(), by });
    }

    /// <summary>What counts of each day, the newest day first.</summary>
    public async Task<IReadOnlyList<Stated>> OfAsync(Guid personId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Stated>(
            """
            select * from (
              select distinct on (w.since) w.since, w.status, w.detail, w.place, w.recorded_at, u.name as by
              from whereabouts w left join users u on u.user_id = w.recorded_by
              where w.person_id = @personId order by w.since desc, w.statement_id desc) stated
            where status is not null order by since desc
            """,
            new { personId })).AsList();
    }

    /// <summary>What counts of each list and day, the newest day first.</summary>
    public async Task<IReadOnlyList<ListStated>> ListsOfAsync(Guid personId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<ListStated>(
            """
            select * from (
              select distinct on (l.list, l.since) l.list, l.since, l.is_on, l.reason, l.recorded_at, u.name as by
              from list_statements l left join users u on u.user_id = l.recorded_by
              where l.person_id = @personId order by l.list, l.since desc, l.statement_id desc) stated
            where is_on is not null order by since desc, list
            """,
            new { personId })).AsList();
    }
}
