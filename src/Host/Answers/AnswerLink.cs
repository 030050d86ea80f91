namespace CaseFlow.Answers;

/// <summary>A link with what it may open: one piece of work, for one person.</summary>
internal sealed record AnswerLink
{
    /// <summary>Of <see cref="From"/>; whether it lives stands beside them.</summary>
    public const string Columns = "l.link_id, l.case_id, l.work_item, w.work_item_id, l.user_id, l.locked_at, l.revoked_why";

    public const string From = "answer_links l join work_items w on w.case_id = l.case_id and w.key = l.work_item";

    public required Guid LinkId { get; init; }

    public required Guid CaseId { get; init; }

    public required string WorkItem { get; init; }

    public required long WorkItemId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Too many wrong answers to the identity question.</summary>
    public DateTimeOffset? LockedAt { get; init; }

    /// <summary><c>renewed</c>, <c>not-me</c>, <c>office</c> or <c>address</c>; null while nobody revoked it.</summary>
    public string? RevokedWhy { get; init; }

    /// <summary>It opens something now.</summary>
    public bool Lives { get; init; }
}
