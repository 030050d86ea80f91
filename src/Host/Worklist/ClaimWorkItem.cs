using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.Worklist;

/// <summary>Taking an item and giving it back. A role's item may be taken by whoever comes first; one with a name on it is that person's.</summary>
internal sealed class ClaimWorkItem(Connections database, WorkItems items, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/work-items/{id:long}/claim", async (long id, CurrentUser user, ClaimWorkItem claims, CancellationToken ct) =>
            Answer(await claims.TakeAsync(user, id, ct)));
        api.MapDelete("/work-items/{id:long}/claim", async (long id, CurrentUser user, ClaimWorkItem claims, CancellationToken ct) =>
            Answer(await claims.GiveBackAsync(user, id, ct)));
        api.MapPut("/work-items/{id:long}/assignee", async (long id, Assignee to, CurrentUser user, ClaimWorkItem claims, CancellationToken ct) =>
            Answer(await claims.ReassignAsync(user, id, to.UserId, ct)));
    }

    /// <param name="UserId">Who is to do it; null leaves it to the role.</param>
    public sealed record Assignee(Guid? UserId = null);

    public async Task<Result> TakeAsync(CurrentUser user, long workItemId, CancellationToken ct = default)
    {
        if (await items.FindAsync(user, workItemId, ct) is not { } item)
        {
            return new Result.NotFound();
        }

        if (!MayDo(user, item))
        {
            return new Result.NotYours(item);
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var taken = await connection.ExecuteAsync(
            """
            update work_items set assignee = @userId, claimed_at = @now
            where work_item_id = @workItemId and status = 'open' and (assignee is null or assignee = @userId)
              and (named_user is null or named_user = @userId)
            """,
            new { userId = user.Id, workItemId, now = time.Now() });
        return taken == 1 ? new Result.Done() : new Result.Taken((await items.FindAsync(user, workItemId, ct))!);
    }

    public async Task<Result> GiveBackAsync(CurrentUser user, long workItemId, CancellationToken ct = default)
    {
        if (await items.FindAsync(user, workItemId, ct) is not { } item)
        {
            return new Result.NotFound();
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var given = await connection.ExecuteAsync(
            "update work_items set assignee = null, claimed_at = null where work_item_id = @workItemId and status = 'open' and assignee = @userId",
            new { userId = user.Id, workItemId });
        return given == 1 ? new Result.Done() : new Result.Taken(item);
    }

    /// <summary>
    /// The leader or chairman gives an item of the own body, or of the helpers, to somebody who may do it; null leaves it to the role again.
    /// </summary>
    public async Task<Result> ReassignAsync(CurrentUser user, long workItemId, Guid? to, CancellationToken ct = default)
    {
        if (await items.FindAsync(user, workItemId, ct) is not { } item)
        {
            return new Result.NotFound();
        }

        var mayGive = user.IsAnyOf(Role.Leader, Role.Chairman) && Bodies.Parse(item.Body) is var body && (body == user.Body || body is Body.Helpers);
        if (!mayGive || item.NamedUser is not null)
        {
            return new Result.NotYours(item);
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var given = await connection.ExecuteAsync(
            """
            update work_items w set assignee = @to, claimed_at = case when @to::uuid is null then null else @now end
            where w.work_item_id = @workItemId and w.status = 'open' and (@to::uuid is null or exists (
              select from users u join user_roles r using (user_id)
              where u.user_id = @to and u.unit_id = w.unit_id and u.body = w.body and r.role = w.role and u.disabled_at is null
                and (w.role <> 'helper' or exists (
                  select from case_assignments a where a.case_id = w.case_id and a.user_id = u.user_id and a.until is null))))
            """,
            new { workItemId, to, now = time.Now() });
        return given == 1 ? new Result.Done() : item.ClosedAt is not null ? new Result.Taken(item) : new Result.NotTheirs();
    }

    /// <summary>Whether the item is open to this user's roles and body.</summary>
    public static bool MayDo(CurrentUser user, WorkItem item) =>
        (item.NamedUser is null || item.NamedUser == user.Id)
        && item.Body == Bodies.Name(user.Body)
        && user.Roles.Any(role => string.Equals(role.ToString(), item.Role, StringComparison.OrdinalIgnoreCase));

    private static IResult Answer(Result result) => result switch
    {
        Result.Done => TypedResults.NoContent(),
        Result.NotFound => TypedResults.NotFound(),
        Result.NotYours => Problems.Answer(
            StatusCodes.Status422UnprocessableEntity, "role",
            "Việc này thuộc về người khác hoặc vai trò khác.", "This is for somebody else, or for another role."),
        Result.NotTheirs => Problems.Answer(
            StatusCodes.Status422UnprocessableEntity, "assignee",
            "Người được chọn không giữ vai trò này trong đơn vị: hãy chọn người khác.",
            "Whoever was chosen does not have this role in the unit: choose somebody else."),
        Result.Taken taken => WorkItemProblems.Gone(taken.Item),
        _ => throw new InvalidOperationException($"No answer to {result.GetType().Name}."),
    };

    internal abstract record Result
    {
        private Result()
        {
        }

        public sealed record Done : Result;

        public sealed record NotFound : Result;

        public sealed record NotYours(WorkItem Item) : Result;

        /// <summary>The one it was meant for has not the role, the unit or the body.</summary>
        public sealed record NotTheirs : Result;

        /// <summary>Somebody else has it, or it is closed.</summary>
        public sealed record Taken(WorkItem Item) : Result;
    }
}
