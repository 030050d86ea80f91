using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Digests;

/// <summary>The rows of <c>digest_lines</c>: set by set, for a morning has tens of thousands.</summary>
internal static class DigestLines
{
    /// <summary>Recipients in one transaction.</summary>
    private const int Recipients = 1000;

    // Lines: more than so many recipients have, for some of those are in the hands of other composers.
    private const int Candidates = 10 * Recipients;

    private const string Read =
        """
        select l.line_id, l.reminder_id, l.user_id, l.case_id, l.topic, l.speaks_of, l.moved_from, l.stands_in_until, l.is_personal,
          r.kind, r.subject, r.rule, r.role, r.work_item, r.title_vi, r.title_en, r.text_vi, r.text_en, r.due_at,
          c.case_no, c.closed_at is not null as case_closed, w.work_item_id, w.status as work_status, w.law_due_at, w.office_due_at, coalesce(w.assignee, w.named_user) as holder,
          case when w.role = 'helper' then w.occurrence end as occurrence, w.changes,
          u.email, u.language, u.disabled_at is not null as is_disabled, n.name as unit_name, k.phone, k.reply_to
        """;

    private const string From =
        """
        from digest_lines l
        join reminders r using (reminder_id)
        join cases c on c.case_id = l.case_id
        join units n on n.unit_id = c.unit_id
        join users u on u.user_id = l.user_id
        left join unit_contacts k on k.unit_id = c.unit_id and k.body = c.body
        left join work_items w on w.case_id = l.case_id and w.key = r.work_item
        """;

    public static Task WriteAsync(NpgsqlTransaction transaction, IReadOnlyCollection<WrittenLine> lines, DateTimeOffset now) =>
        lines.Count == 0 ? Task.CompletedTask : transaction.Connection!.ExecuteAsync(
            """
            insert into digest_lines (state, reminder_id, case_id, user_id, topic, speaks_of, moved_from, stands_in_until, is_personal, written_at)
            select 'waiting', reminder_id, case_id, user_id, topic, speaks_of, moved_from, stands_in_until, is_personal, @now
            from unnest(@reminders, @cases, @users, @topics, @speakOf, @movedFrom, @standIns, @personal)
              as l (reminder_id, case_id, user_id, topic, speaks_of, moved_from, stands_in_until, is_personal)
            on conflict do nothing
            """,
            new
            {
                now,
                reminders = lines.Select(line => line.ReminderId).ToArray(),
                cases = lines.Select(line => line.CaseId).ToArray(),
                users = lines.Select(line => line.UserId).ToArray(),
                topics = lines.Select(line => line.Topic).ToArray(),
                speakOf = lines.Select(line => line.SpeaksOf.UtcDateTime).ToArray(),
                movedFrom = lines.Select(line => line.MovedFrom?.UtcDateTime).ToArray(),
                standIns = lines.Select(line => line.StandsInUntil).ToArray(),
                personal = lines.Select(line => line.IsPersonal).ToArray(),
            },
            transaction);

    /// <summary>Whether reminders of this morning are still on their way: timers that are to fire, wishes that are to be decided.</summary>
    public static Task<bool> MoreToComeAsync(NpgsqlConnection connection, PostHour hour) => connection.ExecuteScalarAsync<bool>(
        """
        select exists (select from timers where due_at <= @UpTo and dead_since is null and not held and attempts = 0)
          or exists (select from reminders where state = 'pending' and due_at <= @UpTo)
        """,
        hour);

    /// <summary>
    /// Locks recipients who have lines to be told, leaving out those whom another composer has in hand: all lines of a recipient become
    /// one mail. Whoever has a digest of today waits for the next, but for what is due today.
    /// </summary>
    public static async Task<Guid[]> TakeRecipientsAsync(NpgsqlTransaction transaction, PostHour hour) =>
        [.. await transaction.Connection!.QueryAsync<Guid>(
            $"""
            select user_id from users
            where user_id in (
              select l.user_id
              from digest_lines l join reminders r using (reminder_id)
              where l.state = 'waiting' and (
                not exists (select from outbox m where m.user_id = l.user_id and m.digest_on = @Day and m.state <> 'skipped')
                or r.kind = 'reminder' and l.speaks_of between @DayBegins and @DayEnds)
              order by l.user_id
              limit {Candidates})
            limit {Recipients}
            for no key update skip locked
            """,
            hour,
            transaction)];

    /// <summary>
    /// Digests of these recipients that have not left give way to what waits: after an outage there is one, with what still holds. Their lines
    /// wait again. One that the server may have already stays as it is, and so does one that another composer wrote a moment ago.
    /// </summary>
    public static Task TakeBackAsync(NpgsqlTransaction transaction, Guid[] users, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        with back as (
          update outbox set state = 'skipped', reason = 'superseded', ended_at = @now, secret = null
          where user_id = any(@users) and digest_on is not null and state = 'queued' and unsure = 0
            and exists (select from digest_lines l where l.user_id = outbox.user_id and l.state = 'waiting')
          returning mail_id)
        update digest_lines l set state = 'waiting', mail_id = null
        from back where l.mail_id = back.mail_id
        """,
        new { users, now },
        transaction);

    public static async Task<List<DigestLine>> WaitingAsync(NpgsqlTransaction transaction, Guid[] users, PostHour hour)
    {
        var today = (await transaction.Connection!.QueryAsync<(Guid UserId, long Digests, long Standing)>(
            """
            select user_id, count(*), count(*) filter (where state <> 'skipped')
            from outbox where user_id = any(@users) and digest_on = @day group by user_id
            """,
            new { users, day = hour.Day },
            transaction)).ToDictionary(row => row.UserId);
        var lines = await transaction.Connection!.QueryAsync<DigestLine>(
            $"{Read} {From} where l.user_id = any(@users) and l.state = 'waiting' order by l.line_id", new { users }, transaction);
        return [.. lines.Select(line => today.TryGetValue(line.UserId, out var written) ? line with { Digests = written.Digests, Standing = written.Standing } : line)];
    }

    /// <summary>The lines of a mail as they stand now.</summary>
    public static async Task<List<DigestLine>> OfMailAsync(NpgsqlConnection connection, long mailId) =>
        (await connection.QueryAsync<DigestLine>($"{Read} {From} where l.mail_id = @mailId order by l.line_id", new { mailId })).AsList();

    /// <param name="decided">Told by the mail of that key, or dropped for that reason.</param>
    public static Task DecideAsync(NpgsqlTransaction transaction, IReadOnlyCollection<(long LineId, string? Key, string? Reason)> decided) =>
        decided.Count == 0 ? Task.CompletedTask : transaction.Connection!.ExecuteAsync(
            """
            update digest_lines l
            set state = case when d.reason is null then 'told' else 'dropped' end, reason = d.reason, mail_id = m.mail_id
            from unnest(@ids, @keys, @reasons) as d (line_id, key, reason) left join outbox m on m.key = d.key
            where l.line_id = d.line_id
            """,
            new
            {
                ids = decided.Select(line => line.LineId).ToArray(),
                keys = decided.Select(line => line.Key).ToArray(),
                reasons = decided.Select(line => line.Reason).ToArray(),
            },
            transaction);
}
