using System.Globalization;
using CaseFlow.Calendars;
using CaseFlow.Mail.Wordings;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Time;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Weekly;

/// <summary>
/// On the first working day of a week each head is told how much is overdue, in numbers: who it is stands on the page of the team. A head with
/// nothing overdue is left alone. The key says the head and the week, so that however often this runs there is one mail.
/// </summary>
internal sealed class WeeklySummary(
    Connections database, Outbox outbox, CalendarStore calendars, MailOptions options, TimeProvider time, ILogger<WeeklySummary> log)
{
    /// <returns>How many mails were written.</returns>
    public async Task<int> WriteDueAsync(CancellationToken ct = default)
    {
        var now = time.GetUtcNow();
        var calendar = await calendars.NewestAsync(VietnamCalendar.Id, ct);
        var hour = PostHour.At(now, calendar, options);
        var monday = hour.Day.AddDays(-(((int)hour.Day.DayOfWeek + 6) % 7));
        if (!hour.IsOpen || hour.Day != calendar.OnOrAfter(monday))
        {
            return 0;
        }

        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var late = await LateAsync(transaction, monday, now);
        var wordings = await WordingStore.InForceAsync(connection, "weekly");
        var written = await outbox.WriteAsync(transaction, [.. late.GroupBy(one => one.UserId).Select(ofOne => Write([.. ofOne], monday, now, calendar, wordings))], now);
        await transaction.CommitAsync(ct);
        return written;
    }

    private static string KeyOf(string user, DateOnly monday) => string.Create(CultureInfo.InvariantCulture, $"weekly/{user}/{monday:yyyy-MM-dd}");

    /// <summary>Of every head who has not been told this week: the overdue work of the own body and of the helpers of the unit, by body.</summary>
    private static async Task<List<LateWork>> LateAsync(NpgsqlTransaction transaction, DateOnly monday, DateTimeOffset now) =>
        (await transaction.Connection!.QueryAsync<LateWork>(
            """
            with late as (
              select w.unit_id, w.body, coalesce(w.assignee, w.named_user) as holder, least(w.law_due_at, w.office_due_at) as due_at
              from work_items w join cases c using (case_id)
              where w.status = 'open' and least(w.law_due_at, w.office_due_at) < @now and coalesce(least(w.law_due_at, w.office_due_at) > c.brought_over_at, true))
            select h.user_id, h.email, h.language, n.name as unit_name, k.phone, k.reply_to, l.body,
              count(distinct l.holder) as people, count(*) as work, count(*) filter (where l.holder is null) as untaken, min(l.due_at) as oldest_due
            from users h
            join units n using (unit_id)
            join late l on l.unit_id = h.unit_id and l.body in (h.body, 'helpers')
            left join unit_contacts k on k.unit_id = h.unit_id and k.body = h.body
            where h.disabled_at is null and exists (select from user_roles r where r.user_id = h.user_id and r.role in ('leader', 'chairman'))
              and not exists (select from outbox m where m.key = 'weekly/' || h.user_id || '/' || @week)
            group by h.user_id, h.email, h.language, n.name, k.phone, k.reply_to, l.body
            order by h.user_id, l.body = 'helpers', l.body
            """,
            new { now, week = monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            transaction)).AsList();

    private WrittenMail Write(
        IReadOnlyList<LateWork> late, DateOnly monday, DateTimeOffset now, WorkingCalendar calendar, IReadOnlyDictionary<string, Wording> wordings)
    {
        var head = late[0];
        var mail = new WrittenMail(
            KeyOf(head.UserId.ToString(), monday), "weekly", null, null, head.UserId, head.Email, head.Language, head.ReplyTo, null, null, now);
        if (head.Email.Length == 0)
        {
            return mail with { End = new("skipped", MailReasons.NoAddress) };
        }

        try
        {
            var body = MailLayout.Render(WordingStore.Word(wordings, WeeklyLetter.Write(late, now, calendar, options.PublicAddress)));
            var end = MailLinter.Verdict(MailLinter.Check(body, [], [], head.UnitName, options.PublicAddress));
            return end is null ? mail with { Body = body } : mail with { End = end };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The weekly summary {Key} could not be written", mail.Key);
            return mail with { End = new("discarded", MailReasons.Failed, failure.GetType().Name) };
        }
    }
}

/// <summary>What one body of a unit is late with, for one head.</summary>
/// <param name="Body">police, committee or helpers.</param>
/// <param name="People">Who have overdue work.</param>
/// <param name="Untaken">Of the work: what nobody has taken.</param>
internal sealed record LateWork(
    Guid UserId, string Email, string Language, string UnitName, string? Phone, string? ReplyTo, string Body, long People, long Work, long Untaken, DateTimeOffset OldestDue);
