using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Cases;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Worklist;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Snoozes;

/// <summary>That somebody is asked again on that day, and why.</summary>
internal sealed record Snooze(DateOnly UntilOn, string Reason, DateTimeOffset SnoozedAt, Guid SnoozedBy);

/// <summary>"I know, ask again on": reminders of that work leave out whoever said so until the day, on which there is one. Heads are told of late work all the same.</summary>
internal sealed class SnoozeWork(Connections database, CalendarStore calendars, CaseWords words, MailOptions options, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Snooze>> OfAsync(WorkItem item, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Snooze>(
            "select until_on, reason, snoozed_at, snoozed_by from snoozes where case_id = @CaseId and work_item = @Key order by snooze_id desc", item)).AsList();
    }

    /// <summary>The latest day on which it may be asked again; null where it may not be put off.</summary>
    public async Task<DateOnly?> LatestAsync(WorkItem item, int timesBefore, CancellationToken ct)
    {
        var calendar = await calendars.NewestAsync(VietnamCalendar.Id, ct);
        return item.DueAt is null ? null
            : SnoozeLimit.Latest(VietnameseText.LocalDate(time.GetUtcNow()), options.SnoozeWorkingDays, item.LawDueAt, timesBefore, calendar);
    }

    /// <summary>Whether the day is a working day; what is asked again on a day off would come a day late.</summary>
    public async Task<bool> IsWorkingDayAsync(DateOnly day, CancellationToken ct) => (await calendars.NewestAsync(VietnamCalendar.Id, ct)).IsWorkingDay(day);

    /// <summary>Only whoever has it knows of it: work of a group is taken first.</summary>
    public static bool MaySnooze(CurrentUser user, WorkItem item) =>
        item.Status == "open" && ((item.Assignee ?? item.NamedUser) == user.Id || item.InsteadOf is not null);

    /// <summary>Writes it down with the reminder of that day, and takes back what was to be told before it.</summary>
    public async Task AddAsync(WorkItem item, DateOnly until, string reason, Guid by, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var calendar = await calendars.NewestAsync(VietnamCalendar.Id, ct);
        var title = await words.NeutralTaskAsync(item.DefinitionId, item.DefinitionVersion, item.Task, ct);
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // The composers hold the case, and the recipient of a digest: nothing is decided about either meanwhile.
        await connection.ExecuteAsync(
            "select from cases where case_id = @CaseId for no key update; select from users where user_id = @by for no key update", new { item.CaseId, by }, transaction);
        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into snoozes (case_id, work_item, until_on, reason, snoozed_at, snoozed_by)
            values (@CaseId, @Key, @until, @reason, @now, @by) returning snooze_id
            """,
            new { item.CaseId, item.Key, until, reason, now, by },
            transaction);
        await AskAgainAsync(transaction, item, id, title, calendar.Instant(until, options.DigestAt), now);
        await TakeBackAsync(transaction, item, by, now);
        await transaction.CommitAsync(ct);
    }

    private static Task<int> AskAgainAsync(NpgsqlTransaction transaction, WorkItem item, long id, LocalText? title, DateTimeOffset at, DateTimeOffset now) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into reminders (state, case_id, kind, subject, rule, role, work_item, title_vi, title_en, due_at, speaks_of, urgent, written_at)
            select 'pending', @CaseId, 'reminder',
              coalesce((select r.subject from reminders r where r.case_id = @CaseId and r.work_item = @Key and r.kind <> 'notice' order by r.reminder_id desc limit 1), @Key),
              @rule, '', @Key, @vi, @en, @at, @DueAt, false, @now
            on conflict on constraint a_reminder_is_wished_once do nothing
            """,
            new { item.CaseId, item.Key, rule = string.Create(CultureInfo.InvariantCulture, $"snooze/{id}"), vi = title?.Vi, en = title?.En, at = at.ToUniversalTime(), item.DueAt, now },
            transaction);

    private static Task<int> TakeBackAsync(NpgsqlTransaction transaction, WorkItem item, Guid by, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        update digest_lines l set state = 'dropped', reason = @Snoozed
        from reminders r
        where r.reminder_id = l.reminder_id and l.state = 'waiting' and l.user_id = @by and r.case_id = @CaseId and r.work_item = @Key and r.kind = 'reminder';
        update outbox set state = 'skipped', reason = @Snoozed, ended_at = @now, secret = null
        where state = 'queued' and user_id = @by and case_id = @CaseId and work_item = @Key and kind = 'reminder'
        """,
        new { item.CaseId, item.Key, by, now, MailReasons.Snoozed },
        transaction);
}
