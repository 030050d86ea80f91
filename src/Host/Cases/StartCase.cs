using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows;
using Dapper;

namespace CaseFlow.Cases;

/// <summary>POST /api/cases — open a case.</summary>
internal static class StartCase
{
    /// <param name="Definition">Id of a published definition; the newest version in force is taken.</param>
    /// <param name="Dossiers">Files on record that it rests on.</param>
    public sealed record Body(
        string Definition, Guid? PersonId = null, DateTimeOffset? OccurredAt = null, JsonElement? Data = null, List<SendEvent.Paper>? Documents = null,
        List<Guid>? Dossiers = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cases", HandleAsync).RequireAuthorization(nameof(Policies.MayOpenCases));

    private static async Task<IResult> HandleAsync(
        Body body, HttpContext http, CurrentUser user, CaseRunner cases, Connections database, CancellationToken ct)
    {
        var unit = user.UnitId!.Value;
        if (!await OfUnitAsync(database, body, unit, ct))
        {
            return TypedResults.NotFound();
        }

        var opening = new NewCase(body.Definition, unit, user.Body, body.PersonId, CaseAccess.ActorIn(user, unit, user.Body))
        {
            Data = SendEvent.DataOf(body.Data),
            Documents = SendEvent.PapersOf(body.Documents),
            Dossiers = (body.Dossiers ?? []).Distinct().ToItems(),
            OccurredAt = body.OccurredAt,
            IdempotencyKey = CommandProblems.KeyOf(http),
        };
        var result = await cases.StartAsync(opening, ct);
        if (result is CommandResult.Moved moved)
        {
            CommandProblems.SetETag(http, moved.Version);
            return TypedResults.Created($"/api/cases/{moved.CaseId}", new Opened(moved.CaseId, moved.Version));
        }

        return CommandProblems.Answer(http, result);
    }

    /// <summary>People and files of another unit do not exist for whoever asks.</summary>
    private static async Task<bool> OfUnitAsync(Connections database, Body body, Guid unit, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<bool>(
            """
            select (@PersonId::uuid is null or exists (select from people where person_id = @PersonId and unit_id = @unit))
              and (select count(*) from dossiers where dossier_id = any(@dossiers) and unit_id = @unit) = cardinality(@dossiers)
            """,
            new { body.PersonId, dossiers = body.Dossiers?.Distinct().ToArray() ?? [], unit });
    }

    public sealed record Opened(Guid CaseId, int Version);
}
