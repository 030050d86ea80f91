using CaseFlow.Mail;
using CaseFlow.Mail.Messages;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Dapper;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Operations;

/// <summary>What waits, what failed and what was refused, in numbers and case numbers: nothing here names a person. By the host, for an operator sees no case.</summary>
internal sealed class Backlog(Connections database, MailLog mails)
{
    public async Task<BacklogFigures> FiguresAsync(DateTimeOffset now, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        var timers = await connection.QuerySingleAsync<TimerFigures>(
            """
            select
              count(*) filter (where t.due_at <= @now and t.attempts = 0) as due,
              min(t.due_at) filter (where t.due_at <= @now and t.attempts = 0) as oldest_due,
              count(*) filter (where t.attempts > 0) as retrying,
              (select count(*) from timers where dead_since is not null) as dead,
              (select count(*) from refused_events where refused_at > @now - interval '1 day') as refused
            from timers t where t.dead_since is null and not t.held and (t.due_at <= @now or t.attempts > 0)
            """,
            new { now });
        return new(timers, await mails.StateAsync(now, ct));
    }

    /// <summary>Timers that nobody tries any more, the oldest first.</summary>
    public async Task<IReadOnlyList<DeadTimer>> DeadTimersAsync(int most, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<DeadTimer>(
            """
            select t.case_id, t.timer_id, c.case_no, c.definition_id, c.definition_version, t.due_at, t.dead_since, t.attempts::integer as attempts, t.last_error
            from timers t join cases c using (case_id)
            where t.dead_since is not null order by t.dead_since, t.case_id limit @most
            """,
            new { most })).AsList();
    }

    /// <summary>Cases that carry the mark of a failure.</summary>
    public async Task<IReadOnlyList<CaseIncident>> IncidentsAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<CaseIncident>(
            """
            select case_id, case_no, definition_id, definition_version, incident_at, incident_reason
            from cases where incident_at is not null order by incident_at desc limit 200
            """)).AsList();
    }

    /// <summary>Mails that need somebody: discarded, or possibly sent twice.</summary>
    public async Task<IReadOnlyList<MailInTrouble>> MailsAsync(int most, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<MailInTrouble>(
            $"""
            select m.mail_id, m.kind, m.state, c.case_no, r.kind as reminds, r.rule, r.title_vi, r.title_en, r.speaks_of, n.name as unit_name, m.reason, m.last_error, m.answer_status, m.written_at, m.attempts::integer as attempts, m.unsure::integer as unsure,
              {MailLog.CanBeSentAgain} as can_be_sent, m.state = 'discarded' and strpos(m.text_body, '{Outbox.Mask}') > 0 as link_is_gone
            from outbox m
            left join cases c using (case_id)
            left join reminders r using (reminder_id)
            left join users u on u.user_id = m.user_id
            left join units n on n.unit_id = u.unit_id
            where (m.state = 'discarded' or m.unsure > 0) and {MailLog.IsNotSentAgain}
            order by m.mail_id desc limit @most
            """,
            new { most })).AsList();
    }
}

internal sealed record BacklogFigures(TimerFigures Timers, PostState Mails);

internal sealed record TimerFigures
{
    public required long Due { get; init; }

    public DateTimeOffset? OldestDue { get; init; }

    public required long Retrying { get; init; }

    public required long Dead { get; init; }

    /// <summary>Events refused in the last 24 hours.</summary>
    public required long Refused { get; init; }
}

internal sealed record DeadTimer
{
    public required Guid CaseId { get; init; }

    public required string TimerId { get; init; }

    public required long CaseNo { get; init; }

    public required string DefinitionId { get; init; }

    public required int DefinitionVersion { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset DeadSince { get; init; }

    public required int Attempts { get; init; }

    public required string LastError { get; init; }
}

internal sealed record CaseIncident
{
    public required Guid CaseId { get; init; }

    public required long CaseNo { get; init; }

    public required string DefinitionId { get; init; }

    public required int DefinitionVersion { get; init; }

    public required DateTimeOffset IncidentAt { get; init; }

    public required string IncidentReason { get; init; }
}

internal sealed record MailInTrouble
{
    public required long MailId { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public long? CaseNo { get; init; }

    /// <summary>Kind of the reminder that it tells; null for a digest, and for mails about accounts.</summary>
    public string? Reminds { get; init; }

    public string? Rule { get; init; }

    public string? TitleVi { get; init; }

    public string? TitleEn { get; init; }

    public DateTimeOffset? SpeaksOf { get; init; }

    /// <summary>The unit of whoever gets it: an operator is told no names.</summary>
    public string? UnitName { get; init; }

    /// <summary>One of <see cref="MailReasons"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>The business key in words.</summary>
    public string SayKey(IStringLocalizer<Shared> texts) => CaseNo is { } number && Reminds is { } kind
        ? new MessageKey(number, TitleVi is null ? null : new(TitleVi, TitleEn!), ReminderKinds.Parse(kind), Rule!, UnitName, SpeaksOf!.Value).Say(texts)
        : string.Join(" · ", new[]
        {
            CaseNo is { } about ? texts["Case.Numbered", about].Value : null,
            texts[$"Mail.Kind.{(MailLog.Kinds.Contains(Kind) ? Kind : "other")}"].Value,
            UnitName,
            texts["Message.On", VietnameseText.ShortDate(WrittenAt)].Value,
        }.OfType<string>());

    public string? LastError { get; init; }

    public string? AnswerStatus { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public required int Attempts { get; init; }

    public required int Unsure { get; init; }

    public required bool CanBeSent { get; init; }

    /// <summary>It carried a one-time link, which is forgotten.</summary>
    public required bool LinkIsGone { get; init; }
}
