using System.Text;
using System.Text.Json.Serialization;
using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Definitions;

/// <summary>/api/definitions — check, upload as a draft, publish and retire. The text itself is the body, byte for byte.</summary>
internal static class DefinitionsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/definitions").RequireAuthorization(nameof(Policies.MayPublishDefinitions));
        definitions.MapGet("", async (DefinitionStore store, CancellationToken ct) => TypedResults.Ok(
            (await store.ListAsync(ct)).Select(row => new Version(row.DefinitionId, row.Version, row.Status, row.TitleVi, row.TitleEn, row.Sha256))));
        definitions.MapPost("/check", async (HttpRequest request, CheckDefinition check, CancellationToken ct) =>
            TypedResults.Ok(Shown((await check.CheckAsync(await TextAsync(request, ct), ct)).Problems)));
        definitions.MapPost("", async (HttpRequest request, CurrentUser user, UploadDefinition uploads, CancellationToken ct) =>
            Answer(await uploads.UploadAsync(await TextAsync(request, ct), user.Id, ct)));
        definitions.MapPut("/{id}/{version:int}/publication", async (
            string id, int version, List<Reason> reasons, CurrentUser user, PublishDefinition publishing, CancellationToken ct) =>
            Answer(await publishing.PublishAsync(
                id, version, reasons.DistinctBy(reason => (reason.Code, reason.Path)).ToDictionary(reason => new Warning(reason.Code, reason.Path), reason => reason.Text), user.Id, ct)));
        definitions.MapDelete("/{id}/{version:int}/publication", async Task<IResult> (string id, int version, PublishDefinition publishing, CancellationToken ct) =>
            await publishing.RetireAsync(id, version, ct) ? TypedResults.NoContent() : TypedResults.NotFound());
    }

    private static IResult Answer(UploadDefinition.Result result) => result switch
    {
        UploadDefinition.Result.Kept kept => TypedResults.Ok(new Uploaded(kept.Id, kept.Version, kept.Status, Shown(kept.Problems))),
        UploadDefinition.Result.Unreadable unreadable => Refused(unreadable.Problems),
        UploadDefinition.Result.AlreadyPublished published => Refused([published.Problem]),
        _ => throw new InvalidOperationException($"No answer to {result.GetType().Name}."),
    };

    private static IResult Answer(PublishDefinition.Result result) => result switch
    {
        PublishDefinition.Result.Published => TypedResults.NoContent(),
        PublishDefinition.Result.NotFound => TypedResults.NotFound(),
        PublishDefinition.Result.Refused refused => Refused(refused.Problems),
        _ => Problems.Answer(
            StatusCodes.Status409Conflict, "no-draft",
            "Phiên bản này không còn là bản nháp đã xem.", "This version is no longer the draft that was looked at."),
    };

    private static ProblemHttpResult Refused(Items<DefinitionProblem> problems) => Problems.Answer(
        StatusCodes.Status422UnprocessableEntity, "definition-problems",
        "Quy trình chưa thể dùng được: xem từng lỗi, vị trí và cách sửa.", "The definition cannot be used yet: each problem says where, and the way out.",
        new() { ["problems"] = Shown(problems) });

    private static List<Problem> Shown(Items<DefinitionProblem> problems) =>
        [.. problems.Select(problem => new Problem(problem.Code, problem.Path, problem.Line, problem.Column, problem.Message.In(Languages.Current)))];

    private static async Task<string> TextAsync(HttpRequest request, CancellationToken ct)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }

    public sealed record Version(string Id, int Number, string Status, string TitleVi, string TitleEn, string Sha256);

    /// <param name="Status">Already <c>published</c> when the very same text was.</param>
    public sealed record Uploaded(string Id, int Version, string Status, List<Problem> Problems);

    public sealed record Problem(string Code, string Path, int Line, int Column, string Message);

    /// <summary>Why a warning is accepted.</summary>
    [method: JsonConstructor]
    public readonly record struct Reason(string Code, string Path, string Text);
}
