namespace CaseFlow.Mail.Messages;

/// <summary>A reminder with one of those it was told to: by a mail of its own, or by a line of a digest. Without recipient where it was told to nobody.</summary>
internal sealed record ToldRow
{
    public const string Select =
        """
        select r.case_id, c.case_no, r.reminder_id, r.state, r.kind, r.subject, r.rule, r.role, r.work_item, r.title_vi, r.title_en, r.text_vi, r.text_en,
          r.due_at, r.speaks_of, r.urgent, r.decided_at, r.reason, r.told, r.told_to, t.mail_id, t.user_id, t.mail_state, t.mail_reason, t.mail_subject, t.ended_at, t.unsure,
          u.name as recipient, t.bounce_reason,
          exists (select from snoozes z where z.case_id = r.case_id and r.rule = 'snooze/' || z.snooze_id) as was_put_off
        from reminders r
        join cases c using (case_id)
        left join lateral (
          select m.mail_id, m.user_id, m.state as mail_state, m.reason as mail_reason, m.subject as mail_subject, m.ended_at, m.unsure::integer as unsure, m.bounce_reason
          from outbox m where m.reminder_id = r.reminder_id
          union all
          select l.mail_id, l.user_id, case l.state when 'dropped' then 'skipped' when 'waiting' then 'queued' else coalesce(m.state, 'gone') end,
            coalesce(l.reason, m.reason), m.subject, m.ended_at, coalesce(m.unsure, 0)::integer, m.bounce_reason
          from digest_lines l left join outbox m on m.mail_id = l.mail_id where l.reminder_id = r.reminder_id) t on true
        left join users u on u.user_id = t.user_id
        """;

    public required Guid CaseId { get; init; }

    public required long CaseNo { get; init; }

    public required long ReminderId { get; init; }

    /// <summary>Of the reminder: pending, composed, skipped.</summary>
    public required string State { get; init; }

    public required string Kind { get; init; }

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

    public required bool Urgent { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was told to nobody; one of <see cref="MailReasons"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>To how many it was to be told when it was decided; null where that was not written down.</summary>
    public int? Told { get; init; }

    /// <summary>Who these were; null where that was not written down.</summary>
    public Guid[]? ToldTo { get; init; }

    public long? MailId { get; init; }

    public Guid? UserId { get; init; }

    /// <summary>Null: there is no mail. <c>gone</c>: a digest told it, and that mail is not there any more.</summary>
    public string? MailState { get; init; }

    public string? MailReason { get; init; }

    public string? MailSubject { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>More than zero: it may have arrived twice.</summary>
    public int? Unsure { get; init; }

    public string? Recipient { get; init; }

    /// <summary>It was sent and came back; null for every other.</summary>
    public string? BounceReason { get; init; }

    /// <summary>Not the history wished for it, but whoever put the work off.</summary>
    public bool WasPutOff { get; init; }

    public WishToTell Wish => new(
        ReminderKinds.Parse(Kind), Subject, Rule, Role, WorkItem, TextVi is null ? null : new(TextVi, TextEn!), DueAt, SpeaksOf, Urgent);
}
