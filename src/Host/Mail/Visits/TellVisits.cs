using CaseFlow.Calendars;
using CaseFlow.Mail.Wordings;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Mail.Visits;

/// <summary>
/// Tells helpers of visits that moved, were called off or given to somebody else, where no digest of the morning does: one mail a day for each, within
/// the hours of a working day.
/// </summary>
internal sealed class TellVisits(Connections database, Outbox outbox, CalendarStore calendars, MailOptions options, TimeProvider time)
{
    /// <returns>How many mails were written.</returns>
    public async Task<int> TellAsync(CancellationToken ct = default)
    {
        var hour = PostHour.At(time.GetUtcNow(), await calendars.NewestAsync(VietnamCalendar.Id, ct), options);
        // Whoever has a digest this morning reads it there.
        if (hour.UpTo is not { } digest || hour.Now < digest + options.DigestPatience)
        {
            return 0;
        }

        var sum = 0;
        while (!ct.IsCancellationRequested && await TellBatchAsync(hour, ct) is { } written)
        {
            sum += written;
        }

        return sum;
    }

    private async Task<int?> TellBatchAsync(PostHour hour, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var users = await VisitEntries.TakeRecipientsAsync(transaction, hour.Day);
        var changed = users.Length == 0 ? null : await VisitEntries.ChangedAsync(transaction, users);
        if (changed is null || changed.Count == 0)
        {
            return null;
        }

        var wordings = await WordingStore.InForceAsync(connection, "visits");
        var written = await outbox.WriteAsync(transaction, [.. changed.Select(ofOne => Write(ofOne.Key, [.. ofOne], hour, wordings))], hour.Now);
        await transaction.CommitAsync(ct);
        return written == 0 ? null : written;
    }

    private WrittenMail Write(Guid user, IReadOnlyList<ChangedVisit> changed, PostHour hour, IReadOnlyDictionary<string, Wording> wordings)
    {
        var (first, visits) = (changed[0], changed.Select(one => one.Visit).ToList());
        var office = changed.GroupBy(one => one.Office).MaxBy(same => same.Count())!.Key;
        var body = MailLayout.Render(WordingStore.Word(wordings, VisitLetter.Write(visits, first.Language, office)));
        var end = MailLinter.Verdict(MailLinter.Check(body, [], [], office.Name, options.PublicAddress));
        return new(
            VisitEntries.KeyOf(user, hour.Day), "visits", null, null, user, first.Email, first.Language, office.Mail, end is null ? body : null, null, hour.Now, end)
        {
            Visits = visits,
        };
    }
}
