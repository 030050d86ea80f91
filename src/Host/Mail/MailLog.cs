using CaseFlow.Calendars;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Time;
using Dapper;

namespace CaseFlow.Mail;

/// <summary>What became of the mails, for the pages that show it.</summary>
internal sealed class MailLog(Connections database, CalendarStore calendars, MailOptions options)
{
    /// <summary>Whether a row <c>m</c> of the outbox can go out once more: the secret part of a link is forgotten when its mail ends.</summary>
    public const string CanBeSentAgain =
        $"m.state = 'discarded' and m.subject is not null and m.address is not null and strpos(m.text_body, '{Outbox.Mask}') = 0";

    /// <summary>Kinds of mails that tell no single reminder.</summary>
    public static readonly string[] Kinds = ["alarm", "assignment", "audit-head", "digest", "invitation", "new-unit", "opened-outside", "password-reset", "visits", "weekly"];

    /// <summary>A row <c>m</c> for which nobody has sent another.</summary>
    public const string IsNotSentAgain = "not exists (select from outbox a where a.again_of = m.mail_id)";

    /// <summary>The state of the post in one line, for operators: no address and no text in it.</summary>
    public async Task<PostState> StateAsync(DateTimeOffset now, CancellationToken ct = default)
    {
        var hour = PostHour.At(now, await calendars.NewestAsync(VietnamCalendar.Id, ct), options);
        await using var connection = await database.OpenForHostAsync(ct);
        return await connection.QuerySingleAsync<PostState>(
            $"""
            select
              (select count(*) from reminders r where {hour.Tells}) as to_compose,
              (select min(due_at) from reminders r where {hour.Tells}) as oldest_to_compose,
              count(*) filter (where state = 'queued') as queued,
              count(*) filter (where state = 'queued' and attempts > 0) as retrying,
              count(*) filter (where state = 'sending') as sending,
              count(*) filter (where state = 'sent') as sent,
              count(*) filter (where state = 'skipped') as skipped,
              count(*) filter (where state = 'discarded' and not exists (select from outbox a where a.again_of = outbox.mail_id)) as discarded,
              count(*) filter (where unsure > 0) as possibly_doubled,
              min(written_at) filter (where state in ('queued', 'sending')) as oldest_waiting,
              (select last_error from outbox where last_error is not null order by coalesce(ended_at, due_at) desc, mail_id desc limit 1) as last_error,
              (select answer_status from outbox where last_error is not null order by coalesce(ended_at, due_at) desc, mail_id desc limit 1) as last_status
            from outbox
            """,
            hour);
    }

    /// <summary>Since when a reminder lies that may be decided, and a mail that nobody has tried to send: by indexes alone, null when none does.</summary>
    public async Task<(DateTimeOffset? Reminders, DateTimeOffset? Mails)> LeftLyingAsync(DateTimeOffset now, CancellationToken ct = default)
    {
        var hour = PostHour.At(now, await calendars.NewestAsync(VietnamCalendar.Id, ct), options);
        await using var connection = await database.OpenForHostAsync(ct);
        return await connection.QuerySingleAsync<(DateTimeOffset?, DateTimeOffset?)>(
            $"""
            select
              (select min(case when r.urgent or r.due_at > @UpTo then r.due_at else @UpTo end) from reminders r where {hour.Tells}),
              (select min(due_at) from outbox where state in ('queued', 'sending') and attempts = 0 and due_at <= @Now)
            """,
            hour);
    }

    /// <summary>
    /// Every mail of a case, sent or not, and every reminder that became none, each with the reason. The caller has checked that the user
    /// may see the case.
    /// </summary>
    public async Task<IReadOnlyList<MailLine>> OfCaseAsync(Guid caseId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<MailLine>(
            $"""
            {MailLine.Select} where m.case_id = @caseId
            union all
            select d.mail_id, r.kind, l.case_id, r.work_item, coalesce(d.state, case l.state when 'dropped' then 'skipped' else 'queued' end),
              coalesce(l.reason, d.reason), coalesce(d.key, r.subject || ' ' || r.rule), d.subject, u.name, l.written_at, d.ended_at,
              coalesce(d.attempts, 0), coalesce(d.unsure, 0), l.speaks_of, d.last_error, d.answer_status
            from digest_lines l join reminders r using (reminder_id) left join users u on u.user_id = l.user_id left join digests_about(@caseId) d using (mail_id)
            where l.case_id = @caseId
            union all
            select null, r.kind, r.case_id, r.work_item, r.state, r.reason, r.subject || ' ' || r.rule, null, null, r.due_at, r.decided_at,
              0, 0, r.speaks_of, null, null
            from reminders r where r.case_id = @caseId and r.state = 'skipped'
            order by written_at desc
            """,
            new { caseId })).AsList();
    }
}

internal sealed record PostState
{
    public long ToCompose { get; init; }

    public DateTimeOffset? OldestToCompose { get; init; }

    public long Queued { get; init; }

    /// <summary>Of those queued: tried before.</summary>
    public long Retrying { get; init; }

    public long Sending { get; init; }

    public long Sent { get; init; }

    public long Skipped { get; init; }

    public long Discarded { get; init; }

    public long PossiblyDoubled { get; init; }

    public DateTimeOffset? OldestWaiting { get; init; }

    public string? LastError { get; init; }

    /// <summary>The same as a status of RFC 3463, where the server gave one.</summary>
    public string? LastStatus { get; init; }
}

/// <summary>One message, or one reminder that became none (<see cref="MailId"/> is null then).</summary>
internal sealed record MailLine
{
    public const string Select =
        """
        select m.mail_id, m.kind, m.case_id, m.work_item, case when m.bounced_at is null then m.state else 'bounced' end as state,
          coalesce(m.bounce_reason, m.reason) as reason, m.key, m.subject, u.name as recipient, m.written_at, m.ended_at,
          m.attempts, m.unsure, m.speaks_of, m.last_error, m.answer_status
        from outbox m left join users u on u.user_id = m.user_id
        """;

    public long? MailId { get; init; }

    public required string Kind { get; init; }

    public Guid? CaseId { get; init; }

    public string? WorkItem { get; init; }

    public required string State { get; init; }

    /// <summary>One of <see cref="MailReasons"/>.</summary>
    public string? Reason { get; init; }

    public required string Key { get; init; }

    public string? Subject { get; init; }

    public string? Recipient { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>More than zero: it may have arrived twice.</summary>
    public int Unsure { get; init; }

    public DateTimeOffset? SpeaksOf { get; init; }

    public string? LastError { get; init; }

    /// <summary>What the server's last answer was about; <see cref="MailAnswers"/> has the words.</summary>
    public string? AnswerStatus { get; init; }
}
