using Dapper;
using Npgsql;

namespace CaseFlow.Mail;

/// <summary>Reads what a composing transaction needs, and writes down what it decided.</summary>
internal static class DueReminders
{
    private const int ToLookAt = 400;

    // More than are taken: of the oldest, some are in the hands of other composers.
    private const int Candidates = 5 * ToLookAt;

    /// <summary>
    /// Locks cases that have something due, leaving out those that another composer or a step has in hand: all reminders of a case are
    /// decided together, and against a case that stands still.
    /// </summary>
    public static async Task<Guid[]> TakeCasesAsync(NpgsqlTransaction transaction, PostHour hour) =>
        [.. await transaction.Connection!.QueryAsync<Guid>(
            $"""
            select case_id from cases
            where case_id in (select r.case_id from reminders r where {hour.Tells} order by r.due_at limit {Candidates})
            limit {ToLookAt}
            for no key update skip locked
            """,
            hour,
            transaction)];

    public static async Task<List<DueReminder>> ReadAsync(NpgsqlTransaction transaction, Guid[] cases, PostHour hour) =>
        (await transaction.Connection!.QueryAsync<DueReminder>(
            $"""
            select r.reminder_id, r.kind, r.case_id, r.subject, r.rule, r.role, r.work_item, r.title_vi, r.title_en, r.text_vi, r.text_en,
              r.due_at, r.speaks_of, r.urgent,
              case when r.kind <> 'notice' then (
                select before.speaks_of from reminders before
                where before.case_id = r.case_id and before.subject = r.subject and before.reminder_id < r.reminder_id and before.speaks_of <> r.speaks_of
                order by before.reminder_id desc limit 1) end as moved_from,
              c.case_no, c.unit_id, c.body, c.closed_at, case when {Opens(hour)} then c.snapshot end as snapshot, c.definition_id, c.definition_version, p.full_name as person_name,
              u.name as unit_name, k.phone, k.reply_to,
              w.work_item_id, w.status as work_status, w.unit_id as work_unit_id, w.body as work_body, w.role as work_role,
              w.named_user, w.assignee, w.law_due_at, w.office_due_at,
              case when w.role = 'helper' then w.occurrence end as occurrence, w.changes
            from reminders r
            join cases c using (case_id)
            join units u on u.unit_id = c.unit_id
            left join unit_contacts k on k.unit_id = c.unit_id and k.body = c.body
            left join people p on p.person_id = c.person_id
            left join work_items w on w.case_id = r.case_id and w.key = r.work_item
            where r.case_id = any(@cases) and {hour.Tells}
            order by r.reminder_id
            """,
            With(hour, new { cases }),
            transaction)).AsList();

    /// <summary>Everybody who could be meant: named, holding the work, standing in for whoever does, assigned in the case, or of a unit's role.</summary>
    public static async Task<List<MailUser>> UsersAsync(NpgsqlTransaction transaction, List<DueReminder> due, IEnumerable<Guid> standIns) =>
        (await transaction.Connection!.QueryAsync<MailUser>(
            """
            select user_id, email, language, unit_id, body, (select array_agg(role) from user_roles r where r.user_id = u.user_id) as roles
            from users u
            where disabled_at is null and exists (select from user_roles r where r.user_id = u.user_id)
              and (user_id = any(@named) or unit_id = any(@units))
            """,
            new
            {
                named = due.SelectMany(d => new[] { d.NamedUser, d.Assignee }).OfType<Guid>().Concat(standIns).Distinct().ToArray(),
                units = due.Where(d => d.OnlyFor is null).SelectMany(d => new[] { d.UnitId, d.WorkUnitId ?? d.UnitId }).Distinct().ToArray(),
            },
            transaction)).AsList();

    /// <summary>Who was given something in these cases: helpers get mails of these only.</summary>
    public static async Task<ILookup<Guid, Guid>> AssignedAsync(NpgsqlTransaction transaction, Guid[] cases) =>
        (await transaction.Connection!.QueryAsync<(Guid CaseId, Guid UserId)>(
            "select distinct case_id, user_id from case_assignments where case_id = any(@cases) and until is null",
            new { cases },
            transaction)).ToLookup(row => row.CaseId, row => row.UserId);

    /// <param name="decided">Each with those it is told to, by a mail or a line of a digest.</param>
    public static Task DecideAsync(NpgsqlTransaction transaction, IReadOnlyCollection<(long ReminderId, string? Reason, IReadOnlyCollection<string> Told)> decided, DateTimeOffset now) =>
        transaction.Connection!.ExecuteAsync(
            """
            update reminders r
            set state = case when d.reason is null then 'composed' else 'skipped' end, reason = d.reason, told = cardinality(d.told), told_to = d.told, decided_at = @now
            from (select reminder_id, reason, string_to_array(told, ' ')::uuid[] as told from unnest(@ids, @reasons, @told) as d (reminder_id, reason, told)) d
            where r.reminder_id = d.reminder_id
            """,
            new
            {
                now,
                ids = decided.Select(d => d.ReminderId).ToArray(),
                reasons = decided.Select(d => d.Reason).ToArray(),
                told = decided.Select(d => string.Join(' ', d.Told)).ToArray(),
            },
            transaction);

    /// <summary>
    /// Of which the case itself is read: what tells in words of its own, or in a mail of its own, is held against what is personal in the case,
    /// and a deadline of a state only the case knows. For the rest, a neutral title and a date, fifty thousand cases of a morning stay closed.
    /// </summary>
    private static string Opens(PostHour hour) => $"r.text_vi is not null or r.work_item is null or {hour.TellsAlone}";

    private static DynamicParameters With(PostHour hour, object more)
    {
        var parameters = new DynamicParameters(hour);
        parameters.AddDynamicParams(more);
        return parameters;
    }
}
