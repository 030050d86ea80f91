using CaseFlow.Access;
using CaseFlow.Cases.Notes;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Worklist.Supervision;
using Dapper;

namespace CaseFlow.Worklist;

/// <summary>Taking an item and giving it back. A role's item may be taken by whoever comes first; one with a name on it is that person's.</summary>
internal sealed class ClaimWorkItem(Connections database, WorkItems items, GiveWork giving, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/work-items/{id:long}/claim", async (long id, CurrentUser user, ClaimWorkItem claims, CancellationToken ct) =>
            Answer(await claims.TakeAsync(user, id, ct)));
        api.MapDelete("/work-items/{id:long}/claim", async (long id, CurrentUser user, ClaimWorkItem claims, CancellationToken ct) =>
            Answer(await claims.GiveBackAsync(user, id, ct)));
        api.MapPut("/work-items/{id:long}/assignee", async (long id, Assignee to, CurrentUser user, ClaimWorkItem claims, CancellationToken ct) =>
            Answer(await claims.ReassignAsync(user, id, to.UserId, to.Reason, ct)));
    }

    /// <param name="UserId">Who is to do it; null leaves it to the role.</param>
    /// <param name="Reason">Stands beside the case.</param>
    public sealed record Assignee(Guid? UserId = null, string? Reason = null);

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
    public async Task<Result> ReassignAsync(CurrentUser user, long workItemId, Guid? to, string? reason, CancellationToken ct = default)
    {
        if (reason?.Trim().Length > CaseNotes.Longest)
        {
            return new Result.TooLong();
        }

        if (await items.FindAsync(user, workItemId, ct) is not { } item)
        {
            return new Result.NotFound();
        }

        var result = await giving.GiveAsync(user, new([workItemId], to, reason ?? ""), ct);
        return result.Kept switch
        {
            [] or ["same"] => new Result.Done(),
            ["closed"] => new Result.Taken(item),
            ["role"] => new Result.NotTheirs(),
            _ => new Result.NotYours(item),
        };
    }

    /// <summary>Whether the item is open to this user's roles and body; whoever stands in needs the role as well.</summary>
    public static bool MayDo(CurrentUser user, WorkItem item) =>
        (item.NamedUser is null || item.NamedUser == user.Id || item.InsteadOf?.UserId == item.NamedUser)
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
        Result.TooLong => Problems.Answer(
            StatusCodes.Status400BadRequest, "reason",
            $"Lý do dài quá {CaseNotes.Longest} ký tự: hãy viết ngắn hơn.", $"The reason is longer than {CaseNotes.Longest} characters: shorten it."),
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

        /// <summary>The reason does not fit beside a case.</summary>
        public sealed record TooLong : Result;

        /// <summary>Somebody else has it, or it is closed.</summary>
        public sealed record Taken(WorkItem Item) : Result;
    }
}
