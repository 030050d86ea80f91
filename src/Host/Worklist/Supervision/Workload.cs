using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Worklist.Supervision;

/// <summary>What somebody has to do now, in numbers; each is the length of a list that can be opened.</summary>
/// <param name="UserId">Null: work of a role that nobody has taken.</param>
/// <param name="People">Persons whom the open work is about.</param>
/// <param name="OldestDue">Of the overdue.</param>
/// <param name="IsGone">The account is disabled, and work is left with it.</param>
internal sealed record Load(
    Guid? UserId, string? Name, string Body, bool IsGone, long Open, long Late, long Week, long People, DateTimeOffset? OldestDue);

/// <summary>The open work of a body and of the helpers of its unit, by who has it.</summary>
internal sealed class Workload(Connections database, TimeProvider time)
{
    /// <summary>Of these an open item is: all of them, overdue, or due within the next seven days.</summary>
    public static IReadOnlyList<string> Shows { get; } = ["open", "late", "week"];

    private const string Due = DueWork.Due;
    private const string Late = DueWork.Late;

    /// <summary>Nobody's work first, then whoever has most overdue; who has nothing to do stands last, and is there.</summary>
    public async Task<IReadOnlyList<Load>> OfAsync(CurrentUser head, CancellationToken ct = default)
    {
        var scope = CaseScope.Of(head);
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Load>(
            $"""
            with held as (
              select coalesce(w.assignee, w.named_user) as user_id, case when coalesce(w.assignee, w.named_user) is null then w.body end as body,
                count(*) as open, count(*) filter (where {Late}) as late,
                count(*) filter (where {Due} >= @now and {Due} < @week) as week,
                count(distinct c.person_id) as people, min({Due}) filter (where {Late}) as oldest_due
              from work_items w join cases c using (case_id)
              where w.status = 'open' and w.body = any(@bodies) and {scope.Sql}
              group by 1, 2),
            staff as (
              select u.user_id, u.name, u.body, u.disabled_at is not null as is_gone from users u
              where u.unit_id = @scopeUnit and u.body = any(@bodies)
                and (u.disabled_at is null and exists (select from user_roles r where r.user_id = u.user_id and r.role <> 'administrator')
                  or u.user_id in (select user_id from held)))
            select coalesce(s.user_id, h.user_id) as user_id, s.name, coalesce(s.body, h.body, '') as body, coalesce(s.is_gone, false) as is_gone,
              coalesce(h.open, 0) as open, coalesce(h.late, 0) as late, coalesce(h.week, 0) as week, coalesce(h.people, 0) as people, h.oldest_due
            from staff s full join held h using (user_id)
            order by h.user_id is null and h.open is not null desc, late desc, open desc, s.name collate "vi-x-icu"
            """,
            Asked(head, scope, null, "open", 1, 1))).AsList();
    }

    /// <param name="holder">Null for everybody's, the empty id for what nobody has taken.</param>
    /// <param name="number">Page, from 1.</param>
    public async Task<(long Count, IReadOnlyList<WorkItem> Items)> ListAsync(
        CurrentUser head, Guid? holder, string show, int number, int size, CancellationToken ct = default)
    {
        var scope = CaseScope.Of(head);
        var from = $"""
            from {WorkItem.From}
            where w.status = 'open' and w.body = any(@bodies) and {scope.Sql}
              and (@holder::uuid is null or coalesce(w.assignee, w.named_user) is not distinct from nullif(@holder, '{Guid.Empty}'))
              and case @show when 'late' then {Late} when 'week' then {Due} >= @now and {Due} < @week else true end
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        var asked = Asked(head, scope, holder, show, number, size);
        var count = await connection.QuerySingleAsync<long>($"select count(*) {from}", asked);
        return (count, (await connection.QueryAsync<WorkItem>(
            $"select {WorkItem.Columns} {from} order by due_at nulls last, w.work_item_id offset @skip limit @take", asked)).AsList());
    }

    private DynamicParameters Asked(CurrentUser head, CaseScope scope, Guid? holder, string show, int number, int size)
    {
        var now = time.Now();
        return scope.With(new { now, week = now.AddDays(7), bodies = GiveWork.BodiesOf(head), holder, show, skip = (number - 1) * size, take = size });
    }
}
