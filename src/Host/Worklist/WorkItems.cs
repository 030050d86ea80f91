using CaseFlow.Absences;
using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Worklist;

/// <summary>Reads work items, each list under the scope of whoever asks.</summary>
internal sealed class WorkItems(Connections database, TimeProvider time)
{
    // What somebody may do: named or taken, by the one who asks or by those who are away meanwhile, or open to a role of the own unit and body.
    private const string Mine = """
        (coalesce(w.assignee, w.named_user) = any(@holders)
          or (w.assignee is null and w.named_user is null and w.role = any(@roles) and w.body = @body))
        """;

    private const string ForOthers = $"@seesFile and w.status = 'open' and not coalesce({Mine}, false)";

    private const string EarliestFirst = "order by due_at nulls last, w.work_item_id";

    // Of a case in scope a helper sees the own items, and of the closed ones those that were the own.
    private const string Seen = $"(@seesFile or w.closed_by = @userId or ({Mine} and (w.closed_at is null or w.assignee is not null or w.named_user is not null)))";

    /// <summary>Null when there is no such item, or not for this user.</summary>
    public async Task<WorkItem?> FindAsync(CurrentUser user, long workItemId, CancellationToken ct = default) =>
        (await ListAsync(user, $"w.work_item_id = @workItemId and {Seen}", ct, workItemId)).SingleOrDefault();

    /// <summary>What the user has to do, or may take: the earliest due first, what has no date last. Groups are cut by <see cref="WorkItem.DueAt"/>.</summary>
    public Task<IReadOnlyList<WorkItem>> MineAsync(CurrentUser user, CancellationToken ct = default) =>
        ListAsync(user, $"w.status = 'open' and {Mine} {EarliestFirst}", ct);

    /// <summary>Planned visits of the user, and those that were called off since that day, so that a calendar can drop them.</summary>
    public Task<IReadOnlyList<WorkItem>> VisitsAsync(CurrentUser user, DateTimeOffset since, CancellationToken ct = default) => ListAsync(
        user,
        $"""
        w.occurrence is not null and w.state <> '' and coalesce(w.assignee, w.named_user) = @userId
          and (w.status in ('open', 'parked') or w.status not in ('completed', 'missed') and w.closed_at > @since)
        order by w.occurrence, w.work_item_id
        """,
        ct,
        since: since);

    /// <summary>Open work of the cases in scope that others have to do; a helper is not told of any.</summary>
    public Task<IReadOnlyList<WorkItem>> OfOthersAsync(CurrentUser user, CancellationToken ct = default) =>
        ListAsync(user, $"{ForOthers} {EarliestFirst}", ct);

    /// <summary>The first of them, and how many there are.</summary>
    public async Task<(long Count, IReadOnlyList<WorkItem> First)> OfOthersAsync(CurrentUser user, int most, CancellationToken ct = default)
    {
        var scope = CaseScope.Of(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        var absent = await StandIns.ForAsync(connection, user, time.Now());
        var count = await connection.QuerySingleAsync<long>($"select count(*) from {WorkItem.From} where {scope.Sql} and {ForOthers}", Asked(user, scope, absent));
        return (count, await ReadAsync(connection, user, scope, absent, $"{ForOthers} {EarliestFirst} limit {most}"));
    }

    /// <summary>
    /// What stands in the user's work because a deadline passed: for as long as the item is open and late, or the case is in the
    /// state whose deadline it was.
    /// </summary>
    public async Task<IReadOnlyList<Escalation>> EscalatedAsync(CurrentUser user, DateTimeOffset now, CancellationToken ct = default)
    {
        var scope = CaseScope.Of(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Escalation>(
            $"""
            select distinct on (e.case_id, e.deadline) e.case_id, c.case_no, c.definition_id, c.definition_version, c.person_id,
              told_name(p) as person_name, e.deadline, e.work_item, w.work_item_id, w.task, h.name as holder_name, e.ask_vi, e.ask_en,
              e.due_at, e.escalated_at
            from escalations e join cases c using (case_id) left join people p using (person_id)
            left join work_items w on w.case_id = e.case_id and w.key = e.work_item
            left join users h on h.user_id = coalesce(w.assignee, w.named_user)
            where e.role = any(@roles) and (e.role <> 'officer' or c.body = @body) and c.closed_at is null and {scope.Sql}
              and (w.status = 'open' and least(w.office_due_at, w.law_due_at) < @now or e.work_item is null and e.state = any(c.states))
            order by e.case_id, e.deadline, e.escalated_at desc
            """,
            scope.With(new { roles = RolesOf(user), body = Bodies.Name(user.Body), now }))).OrderBy(escalation => escalation.DueAt).ToList();
    }

    private async Task<IReadOnlyList<WorkItem>> ListAsync(CurrentUser user, string where, CancellationToken ct, long workItemId = 0, DateTimeOffset since = default)
    {
        var scope = CaseScope.Of(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        return await ReadAsync(connection, user, scope, await StandIns.ForAsync(connection, user, time.Now()), where, workItemId, since);
    }

    private static async Task<IReadOnlyList<WorkItem>> ReadAsync(
        NpgsqlConnection connection, CurrentUser user, CaseScope scope, IReadOnlyList<StandIn> absent, string where, long workItemId = 0, DateTimeOffset since = default)
    {
        var found = await connection.QueryAsync<WorkItem>(
            $"select {WorkItem.Columns} from {WorkItem.From} where {scope.Sql} and {where}",
            Asked(user, scope, absent, workItemId, since));
        return [.. found.Select(item => item with { InsteadOf = absent.FirstOrDefault(away => item.Status == "open" && away.UserId == (item.Assignee ?? item.NamedUser)) })];
    }

    private static DynamicParameters Asked(CurrentUser user, CaseScope scope, IReadOnlyList<StandIn> absent, long workItemId = 0, DateTimeOffset since = default) => scope.With(
        new { userId = user.Id, holders = absent.Select(away => away.UserId).Prepend(user.Id).ToArray(), roles = RolesOf(user), body = Bodies.Name(user.Body), seesFile = Policies.MaySeeFiles(user), workItemId, since });

    private static string[] RolesOf(CurrentUser user) => [.. user.Roles.Select(role => role.ToString().ToLowerInvariant())];
}

/// <summary>A deadline that passed, in the work of the role above.</summary>
/// <param name="WorkItem">Key; null for the deadline of a state.</param>
internal sealed record Escalation(
    Guid CaseId, long CaseNo, string DefinitionId, int DefinitionVersion, Guid? PersonId, string? PersonName, string Deadline, string? WorkItem,
    long? WorkItemId, string? Task, string? HolderName, string? AskVi, string? AskEn, DateTimeOffset DueAt, DateTimeOffset EscalatedAt);
