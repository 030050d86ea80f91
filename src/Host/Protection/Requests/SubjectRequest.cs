using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Protection.Requests;

/// <summary>What somebody asks for about the own data (Luật 91 Đ4).</summary>
/// <param name="PersonId">Null: nobody on the register.</param>
internal sealed record SubjectRequest(
    Guid RequestId, long RequestNo, string Kind, Guid? PersonId, string Requester, string Capacity, string Contact, string Asks, DateTimeOffset ReceivedAt,
    DateTimeOffset RecordedAt, string RecordedBy)
{
    public static IReadOnlyList<string> Kinds { get; } = ["know", "correct", "restrict", "delete", "complain"];

    public static IReadOnlyList<string> Capacities { get; } = ["self", "guardian", "authorised"];

    /// <summary>Grounds on which the law lets an office refuse: sector law (NĐ 13 Đ17.5, Luật 91 Đ19), preventing crime (NĐ 13 Đ17.3), and what the office has to name.</summary>
    public static IReadOnlyList<string> Grounds { get; } = ["sector-law", "prevention", "not-the-subject", "other"];

    /// <summary>What was done, the oldest first.</summary>
    public IReadOnlyList<RequestStep> Steps { get; init; } = [];

    public RequestStep? Acknowledged => Steps.FirstOrDefault(step => step.Step == "acknowledged");

    /// <summary>The answer or the refusal.</summary>
    public RequestStep? End => Steps.FirstOrDefault(step => step.Step is "answered" or "refused");
}

/// <param name="Step"><c>acknowledged</c>, <c>handed_out</c>, <c>answered</c> or <c>refused</c>.</param>
/// <param name="Ground">Of a refusal.</param>
internal sealed record RequestStep(string Step, DateTimeOffset HappenedAt, string? Ground, string Words, DateTimeOffset RecordedAt, string RecordedBy);

/// <summary>How long an office has (NĐ 356/2025/NĐ-CP Đ5).</summary>
internal static class RequestTerms
{
    public const int AcknowledgeWorkingDays = 2;

    /// <summary>Days until it is done; null where that article gives none.</summary>
    public static int? Days(string kind) => kind switch { "know" or "correct" => 10, "restrict" => 15, "delete" => 20, _ => null };

    public static DateTimeOffset AcknowledgeBy(DateTimeOffset receivedAt, WorkingCalendar calendar) =>
        calendar.EndOfDay(calendar.AddWorkingDays(calendar.LocalDate(receivedAt), AcknowledgeWorkingDays));

    /// <summary>The day of receipt is not counted, and a last day off gives way to the next working day (BLDS Đ147.2, Đ148.5).</summary>
    public static DateTimeOffset? DoneBy(string kind, DateTimeOffset receivedAt, WorkingCalendar calendar) =>
        Days(kind) is { } days ? calendar.EndOfDay(calendar.OnOrAfter(calendar.LocalDate(receivedAt).AddDays(days))) : null;

    /// <summary>What is to be done next, and by when; null once the request has ended.</summary>
    public static (string Step, DateTimeOffset? DueAt)? Next(SubjectRequest request, WorkingCalendar calendar) =>
        request.End is not null ? null
        : request.Acknowledged is null ? ("acknowledge", AcknowledgeBy(request.ReceivedAt, calendar))
        : ("answer", DoneBy(request.Kind, request.ReceivedAt, calendar));

    /// <summary>The next due in words.</summary>
    public static DueBox? Box(SubjectRequest request, DateTimeOffset now, WorkingCalendar calendar) =>
        Next(request, calendar)?.DueAt is { } due ? DueWords.Of(due, now, calendar, Languages.Current) : null;
}
