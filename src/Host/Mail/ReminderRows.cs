using CaseFlow.Cases;
using CaseFlow.Mail.Messages;
using CaseFlow.Workflows.Definition;
using Npgsql;

namespace CaseFlow.Mail;

/// <summary>The rows of <c>reminders</c>: wishes to tell somebody, written with the step that has them.</summary>
internal sealed class ReminderRows : TableRows
{
    /// <param name="Subject">Key of the deadline, or of the notice.</param>
    /// <param name="Role">Whom to tell; empty is whoever has the work.</param>
    /// <param name="Title">The neutral title for mails; null leaves it to the composer's own.</param>
    /// <param name="Text">What is asked, or told.</param>
    public sealed record Row(
        Guid CaseId, ReminderKind Kind, string Subject, string Rule, string Role, string? WorkItem, LocalText? Title, LocalText? Text,
        DateTimeOffset DueAt, DateTimeOffset SpeaksOf, bool Urgent);

    private readonly Dictionary<(Guid, string, string, string, DateTimeOffset), Row> _rows = [];

    public override WriteOrder Order => WriteOrder.Reminders;

    public IReadOnlyCollection<Row> All => _rows.Values;

    /// <summary>A wish of the step that the case has just taken.</summary>
    public void Add(CaseInHand stepped, WishToTell wish) => Add(new(
        stepped.Id, wish.Kind, wish.Subject, wish.Rule, wish.Role, wish.WorkItem, MailTitles.Of(wish.WorkItem, stepped), wish.Text, wish.At, wish.SpeaksOf, wish.Urgent));

    public void Add(Row row) => _rows[(row.CaseId, row.Subject, row.Rule, row.Role, row.SpeaksOf)] = row;

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        var rows = _rows.Values;
        Add(batch, """
            insert into reminders (
              state, case_id, kind, subject, rule, role, work_item, title_vi, title_en, text_vi, text_en, due_at, speaks_of, urgent, written_at, outage_id)
            select case when missed.outage_id is null then 'pending' else 'held' end, case_id, kind, subject, rule, role, work_item,
              title_vi, title_en, text_vi, text_en, due_at, speaks_of, urgent, $14, missed.outage_id
            from {rows} as wished (
              case_id, kind, subject, rule, role, work_item, title_vi, title_en, text_vi, text_en, due_at, speaks_of, urgent)
            left join lateral (
              select outage_id from outages o
              where o.closed_at is null and wished.due_at >= o.began_at and wished.due_at <= case when wished.urgent then o.urgent_until else o.ordinary_until end
              limit 1) missed on true
            on conflict on constraint a_reminder_is_wished_once do nothing
            """,
            Each(rows, row => row.CaseId), Each(rows, row => ReminderKinds.Name(row.Kind)), Each(rows, row => row.Subject),
            Each(rows, row => row.Rule), Each(rows, row => row.Role), Each(rows, row => row.WorkItem),
            Each(rows, row => row.Title?.Vi), Each(rows, row => row.Title?.En), Each(rows, row => row.Text?.Vi), Each(rows, row => row.Text?.En),
            Each(rows, row => row.DueAt.ToUniversalTime()), Each(rows, row => row.SpeaksOf.ToUniversalTime()), Each(rows, row => row.Urgent),
            Same(now));
    }
}

/// <summary>How kinds are written in rows.</summary>
internal static class ReminderKinds
{
    public static string Name(ReminderKind kind) => kind switch
    {
        ReminderKind.Reminder => "reminder",
        ReminderKind.Escalation => "escalation",
        _ => "notice",
    };

    public static ReminderKind Parse(string name) => Enum.Parse<ReminderKind>(name, ignoreCase: true);
}
