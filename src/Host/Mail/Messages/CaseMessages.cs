using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Messages;

/// <summary>Everything that a case tells anybody: what will come if nothing changes, what was written, and what was not sent and why.</summary>
internal sealed class CaseMessages(Connections database, MailOptions options, TimeProvider time)
{
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(366);

    /// <param name="most">How many of those to come are looked for.</param>
    public async Task<MessagesOfCase> OfAsync(ShownCase shown, int most, CancellationToken ct = default)
    {
        // By the host: a digest speaks of other cases too, and of it only its state is read. Whoever asks may see this case.
        await using var connection = await database.OpenForHostAsync(ct);
        var told = (await connection.QueryAsync<ToldRow>($"{ToldRow.Select} where r.case_id = @CaseId order by r.due_at desc, r.reminder_id desc, t.mail_id", new { shown.Row.CaseId })).AsList();
        var audience = await AudienceAsync(shown, connection);
        var coming = shown.Row.ClosedAt is null ? Coming(shown, most) : [];
        return new(
            [
                .. told.Where(row => row.State == "pending").Reverse().Select(row => FutureOf(shown, row.Wish, audience)),
                .. coming.Select(wish => FutureOf(shown, wish, audience)),
            ],
            [
                .. told.Where(row => row.State == "held").Select(row => new HeldMessage(
                    row.DueAt, AboutOf(shown, row.Subject, row.WorkItem, row.Wish.Kind) ?? MailTitles.Neutral, MailReasons.Missed)),
                .. shown.Row.ClosedAt is null ? Held(shown) : [],
            ],
            [.. told.Where(row => row.MailState is not null and not ("skipped" or "discarded")).Select(row => PastOf(shown, row))],
            [.. told.Where(row => row.State == "skipped" || row.MailState is "skipped" or "discarded").Select(row => PastOf(shown, row))]);
    }

    private List<WishToTell> Coming(ShownCase shown, int most)
    {
        var now = time.GetUtcNow();
        return [.. Forecast.Coming(shown.Procedure, shown.Snapshot, shown.Calendar, now, now + Horizon, shown.Settings)
            .Select(WishToTell.Of).OfType<WishToTell>().Take(most).OrderBy(wish => wish.At)];
    }

    private FutureMessage FutureOf(ShownCase shown, WishToTell wish, Audience audience)
    {
        var leaves = wish.Urgent ? wish.At : PostHour.Next(wish.At, shown.Calendar, options);
        var (role, names) = audience.Of(shown, wish);
        return new(
            leaves, role is null ? null : shown.Workflow.Roles[role].Title, names, TextOf(shown, wish, leaves),
            new(shown.Row.CaseNo, AboutOf(shown, wish.Subject, wish.WorkItem, wish.Kind), wish.Kind, wish.Rule, null, wish.SpeaksOf));
    }

    private static PastMessage PastOf(ShownCase shown, ToldRow row) => new(
        row.EndedAt ?? row.DecidedAt ?? row.DueAt, row.BounceReason is null ? row.MailState ?? "skipped" : "bounced", row.BounceReason ?? row.MailReason ?? row.Reason, row.MailSubject, row.Unsure > 0,
        new(shown.Row.CaseNo, AboutOf(shown, row.Subject, row.WorkItem, row.Wish.Kind), row.Wish.Kind, row.Rule, row.Recipient, row.SpeaksOf));

    /// <summary>What stands still in the case: it was to come, and does not by itself.</summary>
    private static List<HeldMessage> Held(ShownCase shown) =>
    [
        .. from timer in shown.Snapshot.Timers
           where timer.Held || timer.ParkedAt is not null
           let rule = TimerIds.DeadlineOf(timer.Id)
           where rule is not null
           orderby timer.DueAt
           select new HeldMessage(timer.DueAt, DeadlineTitles.Of(shown.Procedure, rule), timer.ParkedAt is null ? MailReasons.Held : MailReasons.Parked),
    ];

    /// <summary>What its reader sees first.</summary>
    private static string TextOf(ShownCase shown, WishToTell wish, DateTimeOffset leaves)
    {
        var language = Languages.Current;
        var title = wish.WorkItem is { } item && shown.Workflow.Tasks.TryGetValue(CaseKeys.IdOf(item), out var task) ? task.MailTitle : null;
        var work = new WorkLetter(language, title ?? MailTitles.Neutral, shown.Row.CaseNo, "", wish.SpeaksOf, null, false, null);
        return wish.Kind switch
        {
            ReminderKind.Notice => wish.Text!.In(language),
            ReminderKind.Escalation => Letters.Escalation(work, wish.Text, leaves, shown.Calendar) is var letter ? $"{letter.Subject}. {letter.Paragraphs[0]}" : "",
            _ => Letters.Reminder(work, leaves, shown.Calendar).Subject,
        };
    }

    private static LocalText? AboutOf(ShownCase shown, string subject, string? workItem, ReminderKind kind) =>
        workItem is not null && shown.Workflow.Tasks.TryGetValue(CaseKeys.IdOf(workItem), out var task) ? task.Title
        : kind is ReminderKind.Notice ? new("Thông báo của quy trình", "A message of the procedure")
        : shown.Procedure.Index.Deadline(CaseKeys.IdOf(subject)) is null ? null
        : DeadlineTitles.Of(shown.Procedure, CaseKeys.IdOf(subject));

    private static async Task<Audience> AudienceAsync(ShownCase shown, NpgsqlConnection connection)
    {
        var work = await connection.QueryAsync<WorkHeld>(
            """
            select w.key, w.role, w.unit_id, w.body, h.name as holder
            from work_items w left join users h on h.user_id = coalesce(w.named_user, w.assignee) where w.case_id = @CaseId
            """,
            new { shown.Row.CaseId });
        var people = await connection.QueryAsync<Person>(
            """
            select u.name, u.unit_id, u.body, r.role,
              exists (select from case_assignments a where a.case_id = @CaseId and a.user_id = u.user_id and a.until is null) as assigned
            from users u join user_roles r using (user_id)
            where u.disabled_at is null and (u.unit_id = @UnitId or u.unit_id in (select unit_id from work_items where case_id = @CaseId))
            order by u.name
            """,
            new { shown.Row.CaseId, shown.Row.UnitId });
        return new(work.ToDictionary(one => one.Key), people.AsList());
    }

    private sealed record WorkHeld(string Key, string Role, Guid UnitId, string Body, string? Holder);

    private sealed record Person(string Name, Guid? UnitId, string Body, string Role, bool Assigned);

    /// <summary>Who would be told as the roles are now.</summary>
    private sealed record Audience(Dictionary<string, WorkHeld> Work, List<Person> People)
    {
        /// <returns>The role, and the names of those who have it now.</returns>
        public (string? Role, IReadOnlyList<string> Names) Of(ShownCase shown, WishToTell wish)
        {
            var work = wish.WorkItem is null ? null : Work.GetValueOrDefault(wish.WorkItem);
            var role = wish.Role.Length > 0 ? wish.Role
                : work?.Role ?? (wish.WorkItem is { } item && shown.Workflow.Tasks.TryGetValue(CaseKeys.IdOf(item), out var task) ? task.Assign.Role
                : shown.Procedure.Index.Deadline(CaseKeys.IdOf(wish.Subject))?.Rule.Owner);
            if (wish.Role.Length == 0 && work?.Holder is { } holder)
            {
                return (role, [holder]);
            }

            if (role is null)
            {
                return (null, []);
            }

            var unit = wish.Role.Length > 0 ? shown.Row.UnitId : work?.UnitId ?? shown.Row.UnitId;
            var body = Bodies.Name(Bodies.Of(role, Bodies.Parse(wish.Role.Length > 0 ? shown.Row.Body : work?.Body ?? shown.Row.Body)));
            return (role, [.. People
                .Where(person => person.Role == role && (role == "helper" ? person.Assigned : person.UnitId == unit && person.Body == body))
                .Select(person => person.Name)]);
        }
    }
}

/// <param name="Coming">In order of time.</param>
/// <param name="Held">What stands still and is not told by itself.</param>
/// <param name="Written">Sent or on the way, the newest first.</param>
/// <param name="NotSent">Each with its reason, the newest first.</param>
internal sealed record MessagesOfCase(
    IReadOnlyList<FutureMessage> Coming, IReadOnlyList<HeldMessage> Held, IReadOnlyList<PastMessage> Written, IReadOnlyList<PastMessage> NotSent);

/// <param name="Leaves">When it leaves at the earliest: inside the hours in which mails may disturb.</param>
/// <param name="Names">Who has the role, or the work, now.</param>
internal sealed record FutureMessage(DateTimeOffset Leaves, LocalText? Role, IReadOnlyList<string> Names, string Text, MessageKey Key);

/// <param name="Reason">One of <see cref="MailReasons"/>.</param>
internal sealed record HeldMessage(DateTimeOffset At, LocalText About, string Reason);

internal sealed record PastMessage(DateTimeOffset At, string State, string? Reason, string? Subject, bool IsPossiblyDoubled, MessageKey Key);
