using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Cases.Forms;

/// <summary>Who of a role may be asked to do work in a case: of its unit, and of the body that does what the role does.</summary>
internal sealed class WorkersQuery(Connections database, TimeProvider time)
{
    /// <param name="keeper">The body that keeps the case.</param>
    /// <param name="held">The connection of a transaction under way, to ask on.</param>
    /// <returns>Who has least to do first.</returns>
    public Task<List<PartyChoice>> OfAsync(string role, Guid unitId, Body keeper, NpgsqlConnection? held, CancellationToken ct) => database.ReadAsync(
        held,
        async connection => (await connection.QueryAsync<PartyChoice>(
            $"""
            select u.user_id, u.name,
              (select count(*) from work_items w where coalesce(w.assignee, w.named_user) = u.user_id and w.status = 'open') as people,
              (select count(*) from work_items w join cases c using (case_id) where coalesce(w.assignee, w.named_user) = u.user_id and w.status = 'open'
                and {DueWork.Late}) as late,
              null::timestamptz as before
            from users u join user_roles r on r.user_id = u.user_id and r.role = @role
            where u.unit_id = @unitId and u.body = @body and u.disabled_at is null
            order by people, late, u.name collate "vi-x-icu"
            """,
            new { role, unitId, body = Bodies.Name(Bodies.Of(role, keeper)), now = time.Now() })).AsList(),
        ct);
}
