using System.Text.Json;
using System.Text.Json.Serialization;
using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Cases;

/// <summary>POST /api/cases/{id}/events — tell a case that something happened.</summary>
internal static class SendEvent
{
    /// <param name="Name">An event of the definition, <c>doc.recorded</c>, <c>case.corrected</c>, <c>case.work-added</c>, <c>case.plan-added</c> and its like, <c>case.held-reviewed</c> or <c>case.undone</c>.</param>
    /// <param name="OccurredAt">When it happened; null is now.</param>
    public sealed record Body(string Name, DateTimeOffset? OccurredAt = null, JsonElement? Data = null, List<Paper>? Documents = null);

    /// <param name="Kind">The form code, <c>V-51</c>.</param>
    /// <param name="Pages">Its pages in the file; null while it has none.</param>
    [method: JsonConstructor]
    public readonly record struct Paper(string Kind, string Number, DateOnly Dated, DateTimeOffset Received, PageRange? Pages = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/cases/{id:guid}/events", HandleAsync);

    public static async Task<IResult> HandleAsync(
        Guid id, Body body, HttpContext http, CurrentUser user, CaseAccess access, CaseRunner cases, CancellationToken ct)
    {
        if (!CommandProblems.TryIfMatch(http, out var shown))
        {
            return TypedResults.Problem("If-Match holds no version of a case.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (await access.FindAsync(user, id, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        // Only there is it asked who has taken the work item.
        if (EventNames.IsOutcome(body.Name))
        {
            return Problems.Answer(
                StatusCodes.Status422UnprocessableEntity, "completion",
                "Kết quả của một việc được gửi đến /api/work-items/{id}/completion.",
                "The outcome of a work item is sent to /api/work-items/{id}/completion.");
        }

        var told = new Command(body.Name, found.Actor)
        {
            Data = DataOf(body.Data),
            Documents = PapersOf(body.Documents),
            OccurredAt = body.OccurredAt,
            IfVersion = shown,
            IdempotencyKey = CommandProblems.KeyOf(http),
        };
        return CommandProblems.Answer(http, await cases.SendAsync(id, told, ct));
    }

    public static ObjectValue DataOf(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Object } written ? (ObjectValue)ValueJson.Read(written) : ObjectValue.Empty;

    public static Items<RecordedDocument> PapersOf(List<Paper>? papers) =>
        (papers ?? []).Select(paper => new RecordedDocument(paper.Kind, paper.Number, paper.Dated, paper.Received, paper.Pages)).ToItems();
}
