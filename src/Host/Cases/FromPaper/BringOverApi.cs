using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Cases.FromPaper;

/// <summary>POST /api/cases/brought-over — bring over a case that ran on paper until now.</summary>
internal static class BringOverApi
{
    /// <param name="OpenedAt">When it began: the version of the definition that was in force then takes it.</param>
    /// <param name="States">Where it stands; tracks that are not named stand at their beginning.</param>
    /// <param name="Data">What it holds, with what the procedure itself would have set.</param>
    public sealed record Body(
        string Definition, Guid PersonId, DateTimeOffset OpenedAt, List<State> States, JsonElement? Data = null, List<SendEvent.Paper>? Documents = null);

    /// <param name="Since">When it was entered.</param>
    public sealed record State(string Id, DateTimeOffset Since);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cases/brought-over", HandleAsync).RequireAuthorization(nameof(Policies.MayOpenCases));

    private static async Task<IResult> HandleAsync(
        Body body, HttpContext http, CurrentUser user, CaseRunner cases, SearchPeople people, CancellationToken ct)
    {
        var unit = user.UnitId!.Value;
        if (await people.GetAsync(user, body.PersonId, ct) is not { } person || person.UnitId != unit)
        {
            return TypedResults.NotFound();
        }

        if (body.States.Count == 0)
        {
            return CommandProblems.Answer(http, new CommandResult.Refused([Cases.Refusals.NoStanding]));
        }

        var result = await cases.StartAsync(
            new(body.Definition, unit, user.Body, body.PersonId, CaseAccess.ActorIn(user, unit, user.Body))
            {
                OccurredAt = body.OpenedAt,
                Standing = body.States.Select(state => new StateSince(state.Id, state.Since)).ToItems(),
                Data = SendEvent.DataOf(body.Data),
                Documents = SendEvent.PapersOf(body.Documents),
                IdempotencyKey = CommandProblems.KeyOf(http),
            },
            ct);
        return result is CommandResult.Moved moved
            ? TypedResults.Created($"/api/cases/{moved.CaseId}", new StartCase.Opened(moved.CaseId, moved.Version))
            : CommandProblems.Answer(http, result);
    }
}
