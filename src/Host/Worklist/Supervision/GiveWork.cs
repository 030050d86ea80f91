using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Worklist.Supervision;

/// <summary>
/// The head of a body gives open work to somebody who may do it, or back to the role: one item or many, each with a row that says from
/// whom, to whom and why. What cannot be given stays where it is, and the answer says why.
/// </summary>
internal sealed class GiveWork(Connections database, TimeProvider time)
{
    /// <summary>Why an item stays where it is: not in scope, closed, another body's, the procedure names the person, the chosen one may not do it, has it already.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["unseen", "closed", "body", "named", "role", "same"];

    /// <param name="To">Null leaves it to the role again.</param>
    public sealed record Order(IReadOnlyCollection<long> Items, Guid? To, string Reason)
    {
        /// <summary>Everything of somebody who leaves.</summary>
        public bool IsHandOver { get; init; }
    }

    /// <param name="Kept">Why, of each item that was not given: one of <see cref="Reasons"/>.</param>
    public sealed record Result(IReadOnlyList<long> Given, IReadOnlyList<string> Kept);

    /// <summary>Whose work a head may give: that of the own body and of the helpers.</summary>
    public static string[] BodiesOf(CurrentUser head) => [Bodies.Name(head.Body), Bodies.Name(Body.Helpers)];

    public async Task<Result> GiveAsync(CurrentUser by, Order order, CancellationToken ct = default)
    {
        if (!Policies.MaySupervise(by))
        {
            return new([], [.. order.Items.Select(_ => "body")]);
        }

        // As a step does, it holds the cases and writes beside them; what the head may give is asked in each statement.
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var found = await FindAsync(transaction, by, order);
        var given = found.Where(item => item.Why is null).ToList();
        await WriteAsync(transaction, by, order, given);
        await transaction.CommitAsync(ct);
        return new(
            [.. given.Select(item => item.WorkItemId)],
            [.. found.Select(item => item.Why).OfType<string>(), .. Enumerable.Repeat("unseen", order.Items.Distinct().Count() - found.Count)]);
    }

    private static async Task<IReadOnlyList<Item>> FindAsync(NpgsqlTransaction transaction, CurrentUser by, Order order)
    {
        var scope = CaseScope.Of(by);
        var asked = scope.With(new { items = order.Items.ToArray(), to = order.To, bodies = BodiesOf(by) });
        // A step holds its case and then writes its work: whoever takes them in another order waits for it for ever.
        await transaction.Connection!.ExecuteAsync(
            $"""
            select from cases c where {scope.Sql} and c.case_id in (select case_id from work_items where work_item_id = any(@items))
            order by c.case_id for no key update of c
            """,
            asked, transaction);
        return (await transaction.Connection!.QueryAsync<Item>(
            $"""
            select w.work_item_id, w.case_id, w.assignee as was, case
              when w.status <> 'open' then 'closed'
              when w.body <> all(@bodies) then 'body'
              when w.named_user is not null then 'named'
              when w.assignee is not distinct from @to::uuid then 'same'
              when @to::uuid is not null and not exists (
                select from users u join user_roles r using (user_id)
                where u.user_id = @to and u.unit_id = w.unit_id and u.body = w.body and r.role = w.role and u.disabled_at is null
                  and (w.role <> 'helper' or exists (
                    select from case_assignments a where a.case_id = w.case_id and a.user_id = u.user_id and a.until is null))) then 'role'
              end as why
            from work_items w join cases c using (case_id)
            where w.work_item_id = any(@items) and {scope.Sql} order by w.work_item_id
            """,
            asked, transaction)).AsList();
    }

    private async Task WriteAsync(NpgsqlTransaction transaction, CurrentUser by, Order order, IReadOnlyList<Item> given)
    {
        var written = new { items = given.Select(item => item.WorkItemId).ToArray(), was = given.Select(item => item.Was).ToArray(), to = order.To, by = by.Id, now = time.Now(), reason = order.Reason.Trim(), kind = order.IsHandOver ? "handed-over" : "given" };
        await transaction.Connection!.ExecuteAsync(
            """
            update work_items set assignee = @to, claimed_at = case when @to::uuid is null then null else @now end
            where work_item_id = any(@items) and status = 'open'
            """,
            written, transaction);
        // Of a hand-over a case is told once, however much of its work goes along.
        await transaction.Connection!.ExecuteAsync(
            """
            insert into case_notes (case_id, kind, text, work_item_id, from_user, to_user, written_at, written_by)
            select distinct on (w.case_id, case @kind when 'given' then w.work_item_id end)
              w.case_id, @kind, @reason, case @kind when 'given' then w.work_item_id end, given.was, @to, @now, @by
            from unnest(@items, @was::uuid[]) as given (work_item_id, was) join work_items w using (work_item_id)
            """,
            written, transaction);
    }

    private sealed record Item(long WorkItemId, Guid CaseId, Guid? Was, string? Why);
}
