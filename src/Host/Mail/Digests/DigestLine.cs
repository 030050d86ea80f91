using CaseFlow.Mail.Visits;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Mail.Digests;

/// <summary>One thing to tell one recipient, with everything that a digest says of it.</summary>
internal sealed record DigestLine
{
    public required long LineId { get; init; }

    public required long ReminderId { get; init; }

    public required Guid UserId { get; init; }

    public required Guid CaseId { get; init; }

    public required long CaseNo { get; init; }

    public bool CaseClosed { get; init; }

    /// <summary>reminder, escalation or notice.</summary>
    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public required string Rule { get; init; }

    public required string Role { get; init; }

    public required string Topic { get; init; }

    /// <summary>When it was to be told.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The date it reminds of.</summary>
    public required DateTimeOffset SpeaksOf { get; init; }

    public DateTimeOffset? MovedFrom { get; init; }

    /// <summary>The recipient stands in for whoever has the work, up to that day.</summary>
    public DateOnly? StandsInUntil { get; init; }

    /// <summary>The work is with the recipient alone, not with a group.</summary>
    public bool IsPersonal { get; init; }

    public string? TitleVi { get; init; }

    public string? TitleEn { get; init; }

    public string? TextVi { get; init; }

    public string? TextEn { get; init; }

    public string? WorkItem { get; init; }

    public long? WorkItemId { get; init; }

    public string? WorkStatus { get; init; }

    public DateTimeOffset? LawDueAt { get; init; }

    public DateTimeOffset? OfficeDueAt { get; init; }

    /// <summary>With whom the work is now.</summary>
    public Guid? Holder { get; init; }

    /// <summary>The day of a helper's planned visit; null for all other work.</summary>
    public DateOnly? Occurrence { get; init; }

    /// <summary>How often the work became another.</summary>
    public int? Changes { get; init; }

    public required string Email { get; init; }

    public required string Language { get; init; }

    public bool IsDisabled { get; init; }

    public required string UnitName { get; init; }

    public string? Phone { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>How many digests the recipient was written today, those taken back among them.</summary>
    public long Digests { get; init; }

    /// <summary>Of these, how many stand: they have left, or are on their way.</summary>
    public long Standing { get; init; }

    public LocalText Title => TitleVi is null ? MailTitles.Neutral : new(TitleVi, TitleEn!);

    public LocalText? Text => TextVi is null ? null : new(TextVi, TextEn!);

    public Office Office => new(UnitName, Phone, ReplyTo);

    /// <summary>Why it is not to be told any more; null when it is.</summary>
    public string? Obstacle => CaseFlow.Mail.Standing.ObstacleNow(Kind, WorkItem, CaseClosed, WorkStatus, LawDueAt, OfficeDueAt, SpeaksOf)
        ?? (IsPersonal && Holder != UserId ? MailReasons.HandedOver : null);

    /// <summary>What its holder may answer from the mail; null for everything else.</summary>
    public AnswerableWork? ToAnswer => Kind == "reminder" && IsPersonal && WorkItem is { } item ? new(CaseId, item, UserId) : null;

    /// <summary>For the calendar of whoever makes the visit; null for everything else.</summary>
    public MailedVisit? Visit => ToAnswer is { } work && Occurrence is { } day
        ? MailedVisit.Of(work.CaseId, work.WorkItem, CaseNo, Title, day, LawDueAt, OfficeDueAt, Changes)
        : null;

    public ReminderFact Fact => new(
        $"{Subject}/{Rule}/{Role}/{SpeaksOf.UtcDateTime:O}",
        ReminderKinds.Parse(Kind), CaseId.ToString(), Topic, DueAt, SpeaksOf,
        IsDisabled ? MailReasons.NoRecipient : Obstacle,
        [new Recipient(UserId.ToString(), Email.Length > 0)]);
}

/// <summary>A line as its row is written.</summary>
internal sealed record WrittenLine(
    long ReminderId, Guid CaseId, Guid UserId, string Topic, DateTimeOffset SpeaksOf, DateTimeOffset? MovedFrom, DateOnly? StandsInUntil, bool IsPersonal);
