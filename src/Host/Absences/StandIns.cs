using CaseFlow.Access;
using Dapper;
using Npgsql;

namespace CaseFlow.Absences;

/// <summary>Whose work stands with whom now. It begins and ends with the days: nothing has to run for it.</summary>
internal static class StandIns
{
    // The head of a body, to whom falls what nobody stands in for.
    private const string Head = "case away.body when 'committee' then 'chairman' else 'leader' end";

    /// <summary>Those who are away now and whose work stands with this user.</summary>
    public static async Task<IReadOnlyList<StandIn>> ForAsync(NpgsqlConnection connection, CurrentUser user, DateTimeOffset now) =>
        user.UnitId is null ? [] : (await connection.QueryAsync<StandIn>(
            """
            select away.user_id, u.name, away.to_on, away.stand_in is null as falls_to_head
            from absent_at(@now) away join users u using (user_id)
            where away.unit_id = @unit and away.body = @body and away.user_id <> @user
              and (away.stand_in = @user or away.stand_in is null and @isHead)
            order by u.name
            """,
            new { now, unit = user.UnitId, body = Bodies.Name(user.Body), user = user.Id, isHead = CaseScope.HeadOf(user).Length > 0 })).AsList();

    /// <summary>Of people who have work: who gets the mails about it besides, and until which day.</summary>
    public static async Task<ILookup<Guid, (Guid UserId, DateOnly ToOn)>> OfAsync(NpgsqlTransaction transaction, Guid[] holders, DateTimeOffset now) =>
        (await transaction.Connection!.QueryAsync<(Guid Absent, Guid UserId, DateOnly ToOn)>(
            $"""
            select away.user_id, u.user_id, away.to_on
            from absent_at(@now) away join users u on u.unit_id = away.unit_id and u.body = away.body and u.disabled_at is null
            where away.user_id = any(@holders) and u.user_id <> away.user_id and (u.user_id = away.stand_in
              or away.stand_in is null and exists (select from user_roles r where r.user_id = u.user_id and r.role = {Head}))
            order by u.user_id
            """,
            new { now, holders },
            transaction)).ToLookup(row => row.Absent, row => (row.UserId, row.ToOn));
}
