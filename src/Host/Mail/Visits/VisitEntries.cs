using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Visits;

/// <summary>
/// The rows of <c>visit_entries</c>: what each calendar was told last. A mail that was skipped told nothing; one that was discarded is not written again,
/// or an address that takes no mail would get one each day.
/// </summary>
internal static class VisitEntries
{
    /// <summary>Recipients of one transaction.</summary>
    private const int Recipients = 400;

    private const string Due = "least(w.law_due_at, w.office_due_at)";

    /// <summary>The recipient is not to go there.</summary>
    private const string Off = "(w.status not in ('open', 'parked', 'completed', 'missed') or coalesce(w.assignee, w.named_user) is distinct from e.user_id)";

    /// <summary>What the recipient knows is not so any more.</summary>
    private const string Changed =
        $"""
        (e.is_called_off <> {Off} or not {Off} and w.status in ('open', 'parked') and (e.visit_on, e.due_at) is distinct from (w.occurrence, {Due})
          or m.state = 'skipped' and w.status not in ('completed', 'missed'))
        """;

    private const string From =
        """
        from visit_entries e
        join work_items w on w.case_id = e.case_id and w.key = e.work_item
        join outbox m using (mail_id)
        join users u on u.user_id = e.user_id and u.disabled_at is null and u.email <> ''
        """;

    /// <summary>Whose calendar is out of date, without those who had such a mail today.</summary>
    public static async Task<Guid[]> TakeRecipientsAsync(NpgsqlTransaction transaction, DateOnly day) =>
        [.. await transaction.Connection!.QueryAsync<Guid>(
            $"""
            select user_id from users where user_id in (
              select e.user_id {From}
              where {Changed} and not exists (select from outbox v where v.key = 'visits/' || e.user_id || '/' || @day and v.state <> 'skipped')
              limit {Recipients})
            for no key update skip locked
            """,
            new { day = Written(day) },
            transaction)];

    /// <summary>What changed of what these were told, by recipient.</summary>
    public static async Task<ILookup<Guid, ChangedVisit>> ChangedAsync(NpgsqlTransaction transaction, Guid[] users) =>
        (await transaction.Connection!.QueryAsync<ChangedVisit, MailedVisit, ChangedVisit>(
            $"""
            select e.user_id, u.email, u.language, n.name as unit_name, k.phone, k.reply_to,
              e.case_id, e.work_item as key, c.case_no, e.title_vi, e.title_en, w.occurrence as day, {Due} as due_at, w.changes, {Off} as is_called_off,
              w.status in ('open', 'parked', 'completed', 'missed') as is_handed_over, e.visit_on as day_before
            {From}
            join cases c on c.case_id = e.case_id
            join units n on n.unit_id = c.unit_id
            left join unit_contacts k on k.unit_id = c.unit_id and k.body = c.body
            where e.user_id = any(@users) and {Changed}
            order by w.occurrence, c.case_no, e.work_item
            """,
            (told, visit) => told with { Visit = visit },
            new { users },
            transaction,
            splitOn: "case_id")).ToLookup(row => row.UserId);

    /// <summary>Marks what the mails tell, in their transaction.</summary>
    public static Task WriteAsync(NpgsqlTransaction transaction, IEnumerable<WrittenMail> mails, DateTimeOffset now)
    {
        var told = mails.Where(mail => mail.End is null).SelectMany(mail => mail.Visits.Select(visit => (mail.Key, UserId: mail.UserId!.Value, Visit: visit)))
            .DistinctBy(one => (one.UserId, one.Visit.CaseId, one.Visit.Key)).ToList();
        return told.Count == 0 ? Task.CompletedTask : transaction.Connection!.ExecuteAsync(
            """
            insert into visit_entries (case_id, work_item, user_id, visit_on, due_at, is_called_off, title_vi, title_en, mail_id, told_at)
            select t.case_id, t.work_item, t.user_id, t.visit_on, t.due_at, t.is_called_off, t.title_vi, t.title_en, m.mail_id, @now
            from unnest(@cases, @items, @users, @days, @dues, @off, @vi, @en, @keys)
              as t (case_id, work_item, user_id, visit_on, due_at, is_called_off, title_vi, title_en, key) join outbox m on m.key = t.key
            on conflict (case_id, work_item, user_id) do update set
              visit_on = excluded.visit_on, due_at = excluded.due_at, is_called_off = excluded.is_called_off, mail_id = excluded.mail_id, told_at = excluded.told_at
            """,
            new
            {
                now,
                cases = told.Select(one => one.Visit.CaseId).ToArray(),
                items = told.Select(one => one.Visit.Key).ToArray(),
                users = told.Select(one => one.UserId).ToArray(),
                days = told.Select(one => one.Visit.Day).ToArray(),
                dues = told.Select(one => one.Visit.DueAt?.UtcDateTime).ToArray(),
                off = told.Select(one => one.Visit.IsCalledOff).ToArray(),
                vi = told.Select(one => one.Visit.TitleVi).ToArray(),
                en = told.Select(one => one.Visit.TitleEn).ToArray(),
                keys = told.Select(one => one.Key).ToArray(),
            },
            transaction);
    }

    public static string KeyOf(Guid user, DateOnly day) => $"visits/{user}/{Written(day)}";

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
