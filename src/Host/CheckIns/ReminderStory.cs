using Dapper;
using Npgsql;

namespace CaseFlow.CheckIns;

/// <summary>Something that was tried to have a check-in done, or that became of it.</summary>
/// <param name="What">One of <see cref="ReminderStory.Kinds"/>.</param>
/// <param name="Who">To whom; null for a reminder that found nobody.</param>
/// <param name="Why">Why a mail did not arrive, as the outbox says.</param>
/// <param name="Answer">What the mail server's answer was about (RFC 3463).</param>
/// <param name="IsUnsure">It may have arrived twice.</param>
internal sealed record Tried(DateTimeOffset At, string What, string? Who, string? Why, string? Answer, bool IsUnsure);

/// <summary>Tells what was done to have a check-in made: each mail with what became of it, and whether its answer link was opened.</summary>
internal static class ReminderStory
{
    // A link is opened when the identity question was answered. That nobody did is told at the moment when it was too late.
    private const string Story =
        """
        with mails as (
          select m.user_id, m.state, m.reason, m.answer_status, coalesce(m.ended_at, m.written_at) as at, m.unsure::integer as unsure, m.bounced_at, m.bounce_reason
          from outbox m where m.case_id = @caseId and m.work_item = @key
          union all
          select l.user_id, case l.state when 'dropped' then 'skipped' else coalesce(d.state, 'queued') end, coalesce(l.reason, d.reason), d.answer_status,
            coalesce(d.ended_at, l.written_at), coalesce(d.unsure, 0), d.bounced_at, d.bounce_reason
          from digest_lines l join reminders r using (reminder_id) left join digests_about(@caseId) d on d.mail_id = l.mail_id
          where r.case_id = @caseId and r.work_item = @key),
        links as (select * from answer_links where case_id = @caseId and work_item = @key),
        told as (
          select at, case state when 'sending' then 'queued' else state end as what, user_id, reason as why, answer_status as answer, unsure > 0 as is_unsure from mails
          union all
          select bounced_at, 'bounced', user_id, bounce_reason, null, false from mails where bounced_at is not null
          union all
          select coalesce(decided_at, due_at), 'skipped', null, reason, null, false from reminders where case_id = @caseId and work_item = @key and state = 'skipped'
          union all
          select opened_at, 'opened', user_id, null, null, false from links where opened_at is not null
          union all
          select locked_at, 'locked', user_id, null, null, false from links where locked_at is not null
          union all
          select revoked_at, revoked_why, user_id, null, null, false from links where revoked_at is not null
          union all
          select w.closed_at, 'unopened', l.user_id, null, null, false
          from (select user_id from links group by user_id having count(opened_at) = 0) l
          join work_items w on w.case_id = @caseId and w.key = @key and w.closed_at is not null
          where exists (select from mails m where m.user_id = l.user_id and m.state = 'sent'))
        select t.at, t.what, u.name as who, t.why, t.answer, t.is_unsure
        from told t left join users u using (user_id) order by t.at, t.what <> 'sent', t.what = 'unopened'
        """;

    /// <summary>What became of a mail, and of the link in it.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["sent", "queued", "skipped", "discarded", "bounced", "opened", "unopened", "locked", "renewed", "not-me", "office", "address"];

    /// <summary>The oldest first.</summary>
    public static async Task<IReadOnlyList<Tried>> OfAsync(NpgsqlConnection connection, Guid caseId, string key) =>
        (await connection.QueryAsync<Tried>(Story, new { caseId, key })).AsList();
}
