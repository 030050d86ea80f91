using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Worklist.Supervision;

/// <summary>An open case that does not go on by itself, and why.</summary>
/// <param name="Cause">One of <see cref="StuckCases.Causes"/>.</param>
/// <param name="PersonName">Null for an administrator, who is not told of whom a case is.</param>
/// <param name="Holder">Whose account is disabled.</param>
/// <param name="Role">Which role nobody has.</param>
internal sealed record StuckCase(
    Guid CaseId, long CaseNo, string DefinitionId, int DefinitionVersion, string Cause, string? PersonName, string? Holder, string? Role, DateTimeOffset? Since);

/// <summary>Finds what would lie for ever without anybody being reminded: each with its cause, from which the cure follows.</summary>
internal sealed class StuckCases(Connections database)
{
    /// <summary>
    /// A step failed; a date could not be acted on; something past due waits for a look; the account of whoever has the work is disabled;
    /// nobody has the role; nothing is open and no date lies ahead.
    /// </summary>
    public static IReadOnlyList<string> Causes { get; } = ["failed", "timer", "held", "disabled", "nobody", "idle"];

    public async Task<IReadOnlyList<StuckCase>> OfAsync(CurrentUser user, CancellationToken ct = default)
    {
        await using var connection = await OpenAsync(user, ct);
        return (await connection.QueryAsync<StuckCase>(
            $"""
            {Found(user)}
            select s.case_id, s.case_no, s.definition_id, s.definition_version, s.cause, case when @names then p.full_name end as person_name,
              s.holder, s.role, s.since
            from stuck s left join people p using (person_id)
            order by array_position(@causes, s.cause), s.since nulls last, s.case_no limit 300
            """,
            Asked(user))).AsList();
    }

    /// <summary>How many cases, whatever holds them.</summary>
    public async Task<long> CountAsync(CurrentUser user, CancellationToken ct = default)
    {
        await using var connection = await OpenAsync(user, ct);
        return await connection.QuerySingleAsync<long>($"{Found(user)} select count(distinct case_id) from stuck", Asked(user));
    }

    /// <summary>An administrator, who is shown no case, counts on the connection of the host.</summary>
    private ValueTask<NpgsqlConnection> OpenAsync(CurrentUser user, CancellationToken ct) =>
        Policies.MaySeePeople(user) ? database.OpenConnectionAsync(ct) : database.OpenForHostAsync(ct);

    private static DynamicParameters Asked(CurrentUser user) =>
        CaseScope.WithoutNamesOf(user).With(new { causes = Causes.ToArray(), names = Policies.MaySeePeople(user) });

    private static string Found(CurrentUser user) =>
        $"""
        with seen as (
          select c.case_id, c.case_no, c.definition_id, c.definition_version, c.person_id, c.unit_id, c.incident_at, c.moved_at
          from cases c where c.closed_at is null and {CaseScope.WithoutNamesOf(user).Sql}),
        work as (
          select w.case_id, w.status, w.body, w.role, w.unit_id, w.opened_at, h.name as holder, h.disabled_at
          from seen join work_items w using (case_id) left join users h on h.user_id = coalesce(w.assignee, w.named_user)
          where w.status in ('open', 'parked')),
        causes as (
          select case_id, 'failed' as cause, null as holder, null as role, incident_at as since from seen where incident_at is not null
          union all
          select t.case_id, 'timer', null, null, min(t.dead_since) from seen join timers t using (case_id) where t.dead_since is not null group by 1
          union all
          select t.case_id, 'held', null, null, min(t.due_at) from seen join timers t using (case_id) where t.held group by 1
          union all
          select case_id, 'disabled', holder, null, min(disabled_at) from work where status = 'open' and disabled_at is not null group by 1, 3
          union all
          select w.case_id, 'nobody', null, w.role, min(w.opened_at) from work w
          where w.status = 'open' and w.holder is null and not exists (
            select from users u join user_roles r using (user_id)
            where u.unit_id = w.unit_id and u.body = w.body and r.role = w.role and u.disabled_at is null)
          group by 1, 4
          union all
          select s.case_id, 'idle', null, null, s.moved_at from seen s
          where not exists (select from work w where w.case_id = s.case_id)
            and not exists (select from timers t where t.case_id = s.case_id and t.dead_since is null)),
        stuck as (select seen.*, causes.cause, causes.holder, causes.role, causes.since from causes join seen using (case_id))
        """;
}
