using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.Absences;

/// <summary>Records who is away and who stands in, and tells it to those whom it concerns.</summary>
internal sealed class AbsenceBook(Connections database, TimeProvider time)
{
    /// <summary>Today's date in Viet Nam: no absence begins before the day on which it is recorded.</summary>
    public DateOnly Today => VietnameseText.LocalDate(time.GetUtcNow());

    /// <summary>
    /// Whose absences this user records: the own one, those of the own body for its head, those of the unit for its administrator.
    /// Nobody is shown those of another unit.
    /// </summary>
    public static bool MayRecordFor(CurrentUser user, Guid userId, string body) =>
        userId == user.Id || user.Is(Role.Administrator) || (CaseScope.HeadOf(user).Length > 0 && body == Bodies.Name(user.Body));

    /// <summary>Those who are away now or will be, the earliest first: of the own body, or of the unit for its administrator.</summary>
    public async Task<IReadOnlyList<Absence>> ListAsync(CurrentUser user, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Absence>(
            """
            select a.absence_id, a.user_id, u.name, u.body, a.from_on, a.to_on, s.name as stand_in_name, a.reason, a.recorded_at,
              b.name as recorded_by_name, e.ended_at, away.from_on as stand_in_away_from, away.to_on as stand_in_away_to
            from absences a join users u using (user_id) join users b on b.user_id = a.recorded_by
            left join users s on s.user_id = a.stand_in
            left join absence_ends e using (absence_id)
            left join lateral (
              select greatest(o.from_on, a.from_on) as from_on, least(o.to_on, a.to_on) as to_on
              from absences o left join absence_ends oe on oe.absence_id = o.absence_id
              where o.user_id = a.stand_in and oe.ended_at is null and o.from_on <= a.to_on and o.to_on >= a.from_on
              order by o.from_on limit 1) away on true
            where u.unit_id = @UnitId and (u.body = @body or @isAdministrator) and a.to_on >= @Today and e.ended_at is null
            order by a.from_on, u.name
            """,
            new { user.UnitId, body = Bodies.Name(user.Body), isAdministrator = user.Is(Role.Administrator), Today })).AsList();
    }

    /// <summary>Those of the unit who have work in its cases.</summary>
    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(CurrentUser user, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Colleague>(
            """
            select u.user_id, u.name, u.unit_id, u.body, array_agg(r.role order by r.role) as roles
            from users u join user_roles r on r.user_id = u.user_id and r.role in ('officer', 'leader', 'chairman')
            where u.unit_id = @UnitId and u.body in ('police', 'committee') and u.disabled_at is null
              and (u.body = @body or @isAdministrator)
            group by u.user_id order by u.name
            """,
            new { user.UnitId, body = Bodies.Name(user.Body), isAdministrator = user.Is(Role.Administrator) })).AsList();
    }

    /// <returns>False when some of these days are in an absence of the same person already.</returns>
    public async Task<bool> RecordAsync(
        CurrentUser by, Colleague of, DateOnly from, DateOnly to, Guid? standIn, string reason, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Two pages at once record one absence.
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@UserId::text, 126))", new { of.UserId }, transaction);
        var added = await connection.ExecuteAsync(
            """
            insert into absences (user_id, from_on, to_on, stand_in, reason, recorded_at, recorded_by)
            select @UserId, @from, @to, @standIn, nullif(@reason, ''), @now, @by
            where not exists (
              select from absences a left join absence_ends e using (absence_id)
              where a.user_id = @UserId and e.ended_at is null and a.from_on <= @to and a.to_on >= @from)
            """,
            new { of.UserId, from, to, standIn, reason, now = time.Now(), by = by.Id },
            transaction);
        await transaction.CommitAsync(ct);
        return added == 1;
    }

    /// <summary>Back before the last day, or not away at all.</summary>
    public async Task EndAsync(CurrentUser by, long absenceId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "insert into absence_ends (absence_id, ended_at, ended_by) values (@absenceId, @now, @by) on conflict do nothing",
            new { absenceId, now = time.Now(), by = by.Id });
    }
}
