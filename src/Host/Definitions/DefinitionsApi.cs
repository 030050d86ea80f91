using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using CaseFlow.Access;
using CaseFlow.Definitions.Drafts;
using CaseFlow.Definitions.Review;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Definitions;

/// <summary>
/// /api/definitions — check, keep as a draft, send to review; somebody else publishes. The text itself is the body, byte for byte, and
/// <c>If-Match</c> names the revision of the draft that it takes the place of.
/// </summary>
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
            Answer(await uploads.UploadAsync(await TextAsync(request, ct), Revision(request), user.Id, ct)));
        definitions.MapPut("/{id}/{version:int}/draft", async Task<IResult> (
            string id, int version, HttpRequest request, CurrentUser user, DraftStore drafts, CancellationToken ct) =>
            version > 0 && IsSlug(id)
                ? Answer(await drafts.SaveAsync(id, version, Revision(request) ?? 0, await TextAsync(request, ct), user.Id, ct))
                : TypedResults.NotFound());
        definitions.MapPut("/{id}/{version:int}/review", async (
            string id, int version, Sending sending, HttpRequest request, CurrentUser user, Reviews reviews, CancellationToken ct) =>
            Answer(await reviews.SendAsync(id, version, Revision(request) ?? 0, sending.Note, sending.ByWarning(), user.Id, ct)));
        definitions.MapDelete("/{id}/{version:int}/review", async Task<IResult> (string id, int version, CurrentUser user, Reviews reviews, CancellationToken ct) =>
            await reviews.WithdrawAsync(id, version, user.Id, ct) ? TypedResults.NoContent() : TypedResults.NotFound());
        definitions.MapPut("/{id}/{version:int}/publication", async (
            string id, int version, CurrentUser user, PublishDefinition publishing, CancellationToken ct) =>
            Answer(await publishing.PublishAsync(id, version, user.Id, ct)));
        definitions.MapDelete("/{id}/{version:int}/publication", async Task<IResult> (
            string id, int version, [FromBody] Because because, CurrentUser user, RetireDefinition retire, CancellationToken ct) =>
            string.IsNullOrWhiteSpace(because.Reason) ? NoReason()
            : await retire.RetireAsync(id, version, because.Reason, user.Id, ct) ? TypedResults.NoContent()
            : TypedResults.NotFound());
    }

    private static IResult Answer(UploadDefinition.Result result) => result switch
    {
        UploadDefinition.Result.Kept kept => TypedResults.Ok(new Uploaded(kept.Id, kept.Version, kept.Status, kept.Revision, Shown(kept.Problems))),
        UploadDefinition.Result.Unreadable unreadable => Refused(unreadable.Problems),
        UploadDefinition.Result.AlreadyPublished published => Refused([published.Problem]),
        UploadDefinition.Result.DraftThere there => Stale(there.Current),
        UploadDefinition.Result.Held held => Held(held.Current),
        _ => throw new InvalidOperationException($"No answer to {result.GetType().Name}."),
    };

    private static IResult Answer(SaveResult result) => result switch
    {
        SaveResult.Saved saved => TypedResults.Ok(new Saved(saved.Revision, VietnameseText.Time(saved.At))),
        SaveResult.Stale stale => Stale(stale.Current),
        SaveResult.OfSomebodyElse other => Held(other.Current),
        SaveResult.InReview review => Held(review.Current),
        SaveResult.Published => Problems.Answer(
            StatusCodes.Status409Conflict, "published", "Phiên bản này đã được công bố: hãy tăng số phiên bản.", "This version is published: raise the version number."),
        _ => Problems.Answer(
            StatusCodes.Status410Gone, "draft-gone", "Bản nháp này đã bị bỏ ở nơi khác.", "This draft was thrown away elsewhere."),
    };

    private static IResult Answer(SendResult result) => result switch
    {
        SendResult.Sent => TypedResults.NoContent(),
        SendResult.NotFound => TypedResults.NotFound(),
        SendResult.Refused refused => Refused(refused.Problems),
        SendResult.SaysOtherwise says => Problems.Answer(
            StatusCodes.Status422UnprocessableEntity, "says-otherwise",
            $"Nội dung ghi '{says.Id}' phiên bản {says.Version}, không phải của bản nháp này.",
            $"The text says '{says.Id}' version {says.Version}, which is not this draft's."),
        SendResult.NoNote => NoReason(),
        _ => Problems.Answer(
            StatusCodes.Status409Conflict, "meanwhile", "Bản nháp đã được lưu hoặc gửi ở nơi khác.", "The draft was saved or sent elsewhere."),
    };

    private static IResult Answer(PublishDefinition.Result result) => result switch
    {
        PublishDefinition.Result.Published => TypedResults.NoContent(),
        PublishDefinition.Result.NotFound => TypedResults.NotFound(),
        PublishDefinition.Result.Refused refused => Refused(refused.Problems),
        PublishDefinition.Result.OwnText => Problems.Answer(
            StatusCodes.Status403Forbidden, "own-text",
            "Người soạn không tự công bố: cần một quản trị viên khác xem và công bố.", "The author does not publish: another administrator looks at it and does."),
        _ => Problems.Answer(
            StatusCodes.Status409Conflict, "not-in-review",
            "Phiên bản này không đang chờ duyệt.", "This version does not wait for a review."),
    };

    private static ProblemHttpResult Stale(Draft current) => Problems.Answer(
        StatusCodes.Status412PreconditionFailed, "stale-draft",
        "Bản nháp đã được lưu ở nơi khác với nội dung khác; chưa có gì bị ghi đè.", "The draft was saved elsewhere with another text; nothing has been overwritten.",
        new() { ["revision"] = current.Revision, ["savedAt"] = VietnameseText.Time(current.SavedAt) });

    private static ProblemHttpResult Held(Draft current) => Problems.Answer(
        StatusCodes.Status409Conflict, current.ReviewId is null ? "held" : "in-review",
        $"{current.AuthorName} đang giữ phiên bản {current.Version}: hãy tăng số phiên bản.", $"{current.AuthorName} holds version {current.Version}: raise the version number.");

    private static ProblemHttpResult NoReason() => Problems.Answer(
        StatusCodes.Status422UnprocessableEntity, "no-reason", "Hãy ghi lý do.", "Give a reason.");

    private static ProblemHttpResult Refused(Items<DefinitionProblem> problems) => Problems.Answer(
        StatusCodes.Status422UnprocessableEntity, "definition-problems",
        "Quy trình chưa thể dùng được: xem từng lỗi, vị trí và cách sửa.", "The definition cannot be used yet: each problem says where, and the way out.",
        new() { ["problems"] = Shown(problems) });

    private static List<Problem> Shown(Items<DefinitionProblem> problems) =>
        [.. problems.Select(problem => new Problem(problem.Code, problem.Path, problem.Line, problem.Column, problem.Message.In(Languages.Current)))];

    private static int? Revision(HttpRequest request) =>
        int.TryParse(request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;

    private static bool IsSlug(string id) => id.All(sign => sign is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');

    private static async Task<string> TextAsync(HttpRequest request, CancellationToken ct)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }

    public sealed record Version(string Id, int Number, string Status, string TitleVi, string TitleEn, string Sha256);

    /// <param name="Status">Already <c>published</c> when the very same text was.</param>
    public sealed record Uploaded(string Id, int Version, string Status, int Revision, List<Problem> Problems);

    /// <param name="At">Time of day in Viet Nam.</param>
    public sealed record Saved(int Revision, string At);

    public sealed record Problem(string Code, string Path, int Line, int Column, string Message);

    /// <param name="Note">What was changed and why, for whoever looks at it.</param>
    public sealed record Sending(string Note, List<Reason> Reasons)
    {
        internal Dictionary<Warning, string> ByWarning() =>
            Reasons.DistinctBy(reason => (reason.Code, reason.Path)).ToDictionary(reason => new Warning(reason.Code, reason.Path), reason => reason.Text);
    }

    public sealed record Because(string Reason);

    /// <summary>Why a warning is accepted.</summary>
    [method: JsonConstructor]
    public readonly record struct Reason(string Code, string Path, string Text);
}
