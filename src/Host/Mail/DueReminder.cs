using CaseFlow.Mail.Visits;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Mail;

/// <summary>A pending reminder with everything around it that composing needs.</summary>
internal sealed record DueReminder
{
    public required long ReminderId { get; init; }

    public required string Kind { get; init; }

    public required Guid CaseId { get; init; }

    public required string Subject { get; init; }

    public required string Rule { get; init; }

    public required string Role { get; init; }

    public string? WorkItem { get; init; }

    public string? TitleVi { get; init; }

    public string? TitleEn { get; init; }

    public string? TextVi { get; init; }

    public string? TextEn { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset SpeaksOf { get; init; }

    /// <summary>Of a clock in hours: it has a mail of its own, at once.</summary>
    public required bool Urgent { get; init; }

    /// <summary>The date that an earlier reminder of the same deadline spoke of; null when it was the same.</summary>
    public DateTimeOffset? MovedFrom { get; init; }

    public required long CaseNo { get; init; }

    public required Guid UnitId { get; init; }

    public required string Body { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Null where the case itself is not needed to tell this.</summary>
    public string? Snapshot { get; init; }

    public required string DefinitionId { get; init; }

    public required int DefinitionVersion { get; init; }

    public string? PersonName { get; init; }

    public required string UnitName { get; init; }

    public string? Phone { get; init; }

    public string? ReplyTo { get; init; }

    public long? WorkItemId { get; init; }

    public string? WorkStatus { get; init; }

    public Guid? WorkUnitId { get; init; }

    public string? WorkBody { get; init; }

    public string? WorkRole { get; init; }

    public Guid? NamedUser { get; init; }

    public Guid? Assignee { get; init; }

    /// <summary>With whom the work is; null while it is anybody's of a role.</summary>
    public Guid? Holder => NamedUser ?? Assignee;

    /// <summary>It is told to this one person, and to whoever stands in; null when it is told to a role.</summary>
    public Guid? OnlyFor => Role.Length == 0 ? Holder : null;

    public DateTimeOffset? LawDueAt { get; init; }

    public DateTimeOffset? OfficeDueAt { get; init; }

    /// <summary>The day of a helper's planned visit; null for all other work.</summary>
    public DateOnly? Occurrence { get; init; }

    /// <summary>How often the work became another.</summary>
    public int? Changes { get; init; }

    public LocalText Title => TitleVi is null ? MailTitles.Neutral : new(TitleVi, TitleEn!);

    public string Topic => WorkItem ?? (Kind == "notice" ? $"{Subject}/{Role}" : Subject);

    /// <summary>For the calendar of that user, if it is who makes the visit; null for everybody else.</summary>
    public MailedVisit? VisitOf(Guid userId) => Kind == "reminder" && WorkItem is { } key && Holder == userId && Occurrence is { } day
        ? MailedVisit.Of(CaseId, key, CaseNo, Title, day, LawDueAt, OfficeDueAt, Changes)
        : null;

    public string Key => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Kind}/{CaseId}/{Subject}/{Rule}/{Role}/{SpeaksOf.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
}

/// <summary>Somebody who may get a mail.</summary>
internal sealed record MailUser
{
    public required Guid UserId { get; init; }

    public required string Email { get; init; }

    public required string Language { get; init; }

    public Guid? UnitId { get; init; }

    public required string Body { get; init; }

    public required string[] Roles { get; init; }
}
