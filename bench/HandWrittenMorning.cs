using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CaseFlow.Bench;

/// <summary>
/// The least that the database must do for a morning of digests: for each reminder its mark and a line for whom it is meant, for each recipient
/// a mail of the same size, in one statement after the other and one transaction. Nothing is looked at twice, and nobody's name is looked for.
/// </summary>
internal static class HandWrittenMorning
{
    /// <param name="bytes">How large a mail is.</param>
    /// <param name="file">How large the calendar file of a mail with visits is.</param>
    /// <returns>Seconds.</returns>
    public static async Task<double> WriteAsync(NpgsqlDataSource owner, DateTimeOffset morning, long bytes, long file)
    {
        var now = string.Create(CultureInfo.InvariantCulture, $"'{morning:O}'::timestamptz");
        var begun = Stopwatch.GetTimestamp();
        await owner.ExecuteAsync($"""
            begin;
            insert into digest_lines (state, reminder_id, case_id, user_id, topic, speaks_of, is_personal, written_at)
            select 'waiting', r.reminder_id, r.case_id, u.user_id, r.work_item, r.speaks_of, coalesce(w.assignee, w.named_user) is not null, {now}
            from reminders r
            join work_items w on w.case_id = r.case_id and w.key = r.work_item
            cross join lateral (
              select u.user_id from users u where u.user_id = coalesce(w.assignee, w.named_user)
              union all
              select u.user_id from users u join user_roles o using (user_id)
              where coalesce(w.assignee, w.named_user) is null and u.unit_id = w.unit_id and u.body = w.body and o.role = w.role) u
            where r.state = 'pending' and r.due_at <= {now} and w.status = 'open';
            update reminders set state = 'composed', decided_at = {now} where state = 'pending' and due_at <= {now};
            create temporary table visits on commit drop as
              select l.case_id, r.work_item, l.user_id, w.occurrence, least(w.law_due_at, w.office_due_at) as due_at, r.title_vi, r.title_en
              from digest_lines l
              join reminders r using (reminder_id)
              join work_items w on w.case_id = l.case_id and w.key = r.work_item and w.occurrence is not null
              join user_roles o on o.user_id = l.user_id and o.role = 'helper';
            insert into outbox (state, key, message_id, kind, user_id, address, language, subject, text_body, html_body, visits_file, written_at, due_at, digest_on)
            select 'queued', 'digest/' || u.user_id, md5(u.user_id::text), 'digest', u.user_id, u.email, 'vi', count(*) || ' việc hôm nay',
              repeat('v', {bytes} / 8), repeat('v', {bytes} - {bytes} / 8),
              case when u.user_id in (select user_id from visits) then repeat('v', {file}) end, {now}, {now}, ({now})::date
            from digest_lines l join users u using (user_id) where l.state = 'waiting' group by u.user_id;
            insert into visit_entries (case_id, work_item, user_id, visit_on, due_at, is_called_off, title_vi, title_en, mail_id, told_at)
            select v.case_id, v.work_item, v.user_id, v.occurrence, v.due_at, false, v.title_vi, v.title_en, m.mail_id, {now}
            from visits v join outbox m on m.user_id = v.user_id;
            update digest_lines l set state = 'told', mail_id = m.mail_id from outbox m where m.user_id = l.user_id and l.state = 'waiting';
            commit
            """);
        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var told = await owner.ScalarAsync<long>("select count(*) from digest_lines where state = 'told'");
        var wished = await owner.ScalarAsync<long>("select count(*) from reminders");
        return told == wished ? took : throw new InvalidOperationException($"By hand {told} of {wished} reminders stand in a digest.");
    }
}
