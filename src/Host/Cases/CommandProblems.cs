using CaseFlow.Platform.Web;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace CaseFlow.Cases;

/// <summary>Answers of the API to a command: what became of it as status, ETag and RFC 9457 problem.</summary>
internal static class CommandProblems
{
    /// <summary>The header of a client that draws a key for each command.</summary>
    public const string KeyHeader = "Idempotency-Key";

    public static IResult Answer(HttpContext http, CommandResult result) => result switch
    {
        CommandResult.Moved moved => Done(http, moved),
        CommandResult.Duplicate same => Again(http, same),
        CommandResult.NotFound => TypedResults.NotFound(),
        CommandResult.Refused refused => NotPossible(refused.Reasons),
        CommandResult.StalePage stale => Problems.Answer(
            StatusCodes.Status412PreconditionFailed, "stale-page",
            "Hồ sơ đã thay đổi từ khi trang này được mở: hãy tải lại rồi làm tiếp.",
            "The case has changed since this was read: read it again, then decide.",
            new() { ["version"] = stale.Version }),
        CommandResult.LostRace => Problems.Answer(
            StatusCodes.Status409Conflict, "lost-race",
            "Người khác vừa cập nhật hồ sơ này: hãy thử lại.", "Somebody else was faster: try again."),
        CommandResult.Incident incident => Problems.Answer(
            StatusCodes.Status500InternalServerError, "incident",
            "Quy trình bị lỗi ở bước này, chưa có gì được lưu; người vận hành đã được báo.",
            $"The procedure failed at this step and nothing was saved; the operator sees it: {incident.Reason}"),
        _ => throw new InvalidOperationException($"No answer to {result.GetType().Name}."),
    };

    public static ProblemHttpResult NotPossible(Items<Refusal> reasons) => Problems.Answer(
        StatusCodes.Status422UnprocessableEntity, "not-possible",
        string.Join(" ", reasons.Select(reason => reason.Message.Vi)),
        string.Join(" ", reasons.Select(reason => reason.Message.En)),
        new() { ["reasons"] = reasons.Select(reason => new { reason.Code, reason.Field, Message = reason.Message.In(Languages.Current) }) });

    /// <summary>The version in <c>If-Match</c>; null where the header is missing.</summary>
    /// <returns>False when it is there and is no version.</returns>
    public static bool TryIfMatch(HttpContext http, out int? version)
    {
        version = null;
        var written = http.Request.Headers.IfMatch.ToString();
        if (written.Length == 0 || written == "*")
        {
            return true;
        }

        if (EntityTagHeaderValue.TryParse(written, out var tag) && int.TryParse(tag.Tag.AsSpan().Trim('"'), out var shown))
        {
            version = shown;
            return true;
        }

        return false;
    }

    public static void SetETag(HttpContext http, int version) => http.Response.Headers.ETag = $"\"{version}\"";

    public static string? KeyOf(HttpContext http) => http.Request.Headers[KeyHeader] is [{ Length: > 0 } key] ? key : null;

    private static Ok<Moved> Done(HttpContext http, CommandResult.Moved moved)
    {
        SetETag(http, moved.Version);
        return TypedResults.Ok(new Moved(
            moved.CaseId,
            moved.Version,
            [.. moved.MovedDeadlines.Select(deadline => new MovedDeadline(deadline.Deadline, deadline.Rule, deadline.From, deadline.To))],
            [.. moved.Held.Select(timer => new HeldTimer(timer.Id, timer.DueAt))]));
    }

    private static Ok<Moved> Again(HttpContext http, CommandResult.Duplicate same)
    {
        SetETag(http, same.Version);
        return TypedResults.Ok(new Moved(same.CaseId, same.Version, [], []));
    }

    /// <param name="MovedDeadlines">Dates that are new because of the command.</param>
    /// <param name="Held">Timers that were past due when recorded and wait for a look.</param>
    public sealed record Moved(Guid CaseId, int Version, List<MovedDeadline> MovedDeadlines, List<HeldTimer> Held);

    public sealed record MovedDeadline(string Deadline, string Rule, DateTimeOffset? From, DateTimeOffset? To);

    public sealed record HeldTimer(string Id, DateTimeOffset DueAt);
}
