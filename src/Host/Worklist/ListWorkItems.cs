using CaseFlow.Access;

namespace CaseFlow.Worklist;

/// <summary>GET /api/work-items — what I have to do, what others have to do in my cases, what was escalated to me.</summary>
internal static class ListWorkItems
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/work-items", async (CurrentUser user, WorkItems items, TimeProvider time, CancellationToken ct) => TypedResults.Ok(new Answer(
            await items.MineAsync(user, ct), await items.OfOthersAsync(user, ct), await items.EscalatedAsync(user, time.Now(), ct))));
        api.MapGet("/work-items/{id:long}", async Task<IResult> (long id, CurrentUser user, WorkItems items, CancellationToken ct) =>
            await items.FindAsync(user, id, ct) is { } item ? TypedResults.Ok(item) : TypedResults.NotFound());
    }

    public sealed record Answer(IReadOnlyList<WorkItem> Mine, IReadOnlyList<WorkItem> Others, IReadOnlyList<Escalation> Escalated);
}
