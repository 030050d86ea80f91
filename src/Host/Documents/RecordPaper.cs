using CaseFlow.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Documents;

/// <summary>POST /api/dossiers and /api/decisions — put a paper on record.</summary>
internal static class RecordPaper
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/dossiers", async (Paper paper, CurrentUser user, Papers papers, CancellationToken ct) =>
            Missing(paper) ?? Answer("dossiers", await papers.AddDossierAsync(paper, user.UnitId!.Value, user.Id, ct)))
            .RequireAuthorization(nameof(Policies.MayOpenCases));
        api.MapPost("/decisions", async (Paper paper, CurrentUser user, Papers papers, CancellationToken ct) =>
            Missing(paper) ?? Answer("decisions", await papers.AddDecisionAsync(paper, user.UnitId!.Value, user.Id, ct)))
            .RequireAuthorization(nameof(Policies.MayOpenCases));
    }

    private static ValidationProblem? Missing(Paper paper) => string.IsNullOrWhiteSpace(paper.Number)
        ? TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["number"] = ["required"] })
        : null;

    private static IResult Answer(string what, Guid? id) => id is null ? TypedResults.NotFound() : TypedResults.Created($"/api/{what}/{id}", new Recorded(id.Value));

    public sealed record Recorded(Guid Id);
}
