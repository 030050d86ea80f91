using CaseFlow.Access;
using CaseFlow.Platform.Web;

namespace CaseFlow.People.Whereabouts;

/// <summary>/api/people/{id}/whereabouts — where a person is and was; /api/census?on= counts the unit on a day, /api/censuses are the counts that it kept.</summary>
internal static class WhereaboutsApi
{
    public sealed record Statement(DateOnly? Since = null, string Status = "", string? Detail = null, string Place = "");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/people/{id:guid}/whereabouts", async Task<IResult> (
            Guid id, CurrentUser user, SearchPeople people, WhereaboutsStore whereabouts, CancellationToken ct) =>
            Policies.MaySeeFiles(user) && await people.GetAsync(user, id, ct) is not null ? TypedResults.Ok(await whereabouts.OfAsync(id, ct)) : TypedResults.NotFound());
        api.MapPost("/people/{id:guid}/whereabouts", StateAsync).RequireAuthorization(nameof(Policies.MayOpenCases));
        api.MapGet("/census", async (DateOnly? on, CurrentUser user, Census census, TimeProvider time, CancellationToken ct) =>
            TypedResults.Ok(await census.CountAsync(user.UnitId ?? Guid.Empty, on ?? VietnameseText.LocalDate(time.Now()), ct)))
            .RequireAuthorization(nameof(Policies.MaySeeFiles));
        api.MapGet("/censuses", async (CurrentUser user, Census census, CancellationToken ct) =>
            TypedResults.Ok(user.UnitId is { } unit ? await census.ListAsync(unit, ct) : [])).RequireAuthorization(nameof(Policies.MaySeeFiles));
    }

    private static async Task<IResult> StateAsync(
        Guid id, Statement body, CurrentUser user, SearchPeople people, WhereaboutsStore whereabouts, TimeProvider time, CancellationToken ct)
    {
        if (await people.GetAsync(user, id, ct) is null)
        {
            return TypedResults.NotFound();
        }

        var details = WhereaboutsKinds.DetailsOf(body.Status);
        var problem = body.Since is null ? ("since", "required")
            : body.Since > VietnameseText.LocalDate(time.Now()) ? ("since", "ahead")
            : !WhereaboutsKinds.All.Contains(body.Status) ? ("status", "unknown")
            : details.Count == 0 ? (body.Detail is null ? default : ("detail", "unknown"))
            : body.Detail is not null && details.Contains(body.Detail) ? default
            : ("detail", body.Detail is null ? "required" : "unknown");
        if (problem != default)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { [problem.Item1] = [problem.Item2] });
        }

        await whereabouts.RecordAsync(id, body.Since!.Value, body.Status, body.Detail, body.Place, user.Id, ct);
        return TypedResults.NoContent();
    }
}
