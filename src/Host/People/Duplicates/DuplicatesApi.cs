using CaseFlow.Access;

namespace CaseFlow.People.Duplicates;

/// <summary>GET /api/people/duplicates — who of the unit may stand on the register twice; POST makes two records one.</summary>
internal static class DuplicatesApi
{
    /// <param name="Keep">The record that stays.</param>
    public sealed record Body(Guid Keep, Guid Merge, string Reason = "");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/people/duplicates", async (CurrentUser user, FindDuplicates find, CancellationToken ct) =>
            TypedResults.Ok(await find.RunAsync(user.UnitId!.Value, ct))).RequireAuthorization(nameof(Policies.MayOpenCases));
        api.MapPost("/people/merges", async Task<IResult> (Body body, CurrentUser user, MergePeople merge, CancellationToken ct) =>
            string.IsNullOrWhiteSpace(body.Reason)
                ? TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["reason"] = ["required"] })
                : await merge.RunAsync(user, body.Keep, body.Merge, body.Reason, null, ct) switch
                {
                    MergeResult.Merged => TypedResults.NoContent(),
                    MergeResult.BothOpen => TypedResults.Conflict(),
                    _ => TypedResults.NotFound(),
                }).RequireAuthorization(nameof(Policies.MayOpenCases));
    }
}
