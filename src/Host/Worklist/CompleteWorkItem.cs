using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Definition;
using Dapper;

namespace CaseFlow.Worklist;

/// <summary>POST /api/work-items/{id}/completion — finish an item with an outcome and the data of its form.</summary>
internal sealed class CompleteWorkItem(Connections database, WorkItems items, CaseAccess access, CaseRunner cases)
{
    /// <param name="Outcome">Id of one of the task's outcomes.</param>
    /// <param name="Documents">Papers that it issues.</param>
    public sealed record Body(
        string Outcome, DateTimeOffset? OccurredAt = null, JsonElement? Data = null, List<SendEvent.Paper>? Documents = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost(
        "/work-items/{id:long}/completion",
        async (long id, Body body, HttpContext http, CurrentUser user, CompleteWorkItem work, CancellationToken ct) =>
        {
            if (!CommandProblems.TryIfMatch(http, out var shown))
            {
                return TypedResults.Problem("If-Match holds no version of a case.", statusCode: StatusCodes.Status400BadRequest);
            }

            var (result, item) = await work.CompleteAsync(user, id, body, shown, CommandProblems.KeyOf(http), ct);
            return item?.ClosedAt is not null && result is CommandResult.Refused ? WorkItemProblems.Gone(item) : CommandProblems.Answer(http, result);
        });

    /// <returns>What became of it, and the item as it stands afterwards; of one that somebody else finished it says who and when.</returns>
    public async Task<(CommandResult Result, WorkItem? Item)> CompleteAsync(
        CurrentUser user, long workItemId, Body body, int? shown, string? key, CancellationToken ct = default)
    {
        if (await items.FindAsync(user, workItemId, ct) is not { } item || await access.FindAsync(user, item.CaseId, ct) is not { } found)
        {
            return (new CommandResult.NotFound(), null);
        }

        if (item is { Status: "open", Assignee: { } holder, InsteadOf: null } && holder != user.Id)
        {
            return (new CommandResult.Refused([WorkItemRefusals.TakenBy(item.HolderName)]), item);
        }

        var result = await cases.SendAsync(
            item.CaseId,
            new Command(EventNames.Outcome(item.Task, body.Outcome), found.Actor)
            {
                Data = SendEvent.DataOf(body.Data),
                Documents = SendEvent.PapersOf(body.Documents),
                WorkItem = item.Key,
                OccurredAt = body.OccurredAt,
                IfVersion = shown,
                IdempotencyKey = key,
            },
            ct);
        return (result, result is CommandResult.Moved ? item : await ClosedByAsync(user, workItemId, ct));
    }

    private async Task<WorkItem?> ClosedByAsync(CurrentUser user, long workItemId, CancellationToken ct)
    {
        if (await items.FindAsync(user, workItemId, ct) is not { } item || item.ClosedBy is null)
        {
            return null;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        return item with { HolderName = await connection.QuerySingleOrDefaultAsync<string>("select name from users where user_id = @ClosedBy", item) };
    }
}
