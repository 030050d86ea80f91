using System.Globalization;
using CaseFlow.Calendars;
using CaseFlow.Mail.Visits;
using CaseFlow.Mail.Wordings;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Mail.Digests;

/// <summary>
/// Makes one mail of all that waits for a recipient, at the hour of the digest on a working day. What is done or has a newer line by then
/// is dropped, with the reason. The mail is frozen in the transaction that marks its lines; its key says the recipient and the day.
/// </summary>
internal sealed class ComposeDigests(
    Connections database, Outbox outbox, CalendarStore calendars, MailOptions options, OfferAnswers offer, TimeProvider time, ILogger<ComposeDigests> log)
{
    /// <returns>How many mails were written.</returns>
    public async Task<int> ComposeDueAsync(CancellationToken ct = default)
    {
        var calendar = await calendars.NewestAsync(VietnamCalendar.Id, ct);
        var hour = PostHour.At(time.GetUtcNow(), calendar, options);
        if (!hour.IsOpen || await IsTooEarlyAsync(hour, ct))
        {
            return 0;
        }

        return (await Task.WhenAll(Enumerable.Range(0, ComposeMail.Streams).Select(_ => Task.Run(() => ComposeUntilNothingWaitsAsync(hour, calendar, ct), ct)))).Sum();
    }

    private async Task<int> ComposeUntilNothingWaitsAsync(PostHour hour, WorkingCalendar calendar, CancellationToken ct)
    {
        var sum = 0;
        while (!ct.IsCancellationRequested && await ComposeBatchAsync(hour, calendar, ct) is { } written)
        {
            sum += written;
        }

        return sum;
    }

    /// <summary>The morning's reminders come within seconds of one another: a digest that does not wait for them would leave most to the next day.</summary>
    private async Task<bool> IsTooEarlyAsync(PostHour hour, CancellationToken ct)
    {
        if (hour.Now >= hour.UpTo + options.DigestPatience)
        {
            return false;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        return await DigestLines.MoreToComeAsync(connection, hour);
    }

    private async Task<int?> ComposeBatchAsync(PostHour hour, WorkingCalendar calendar, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var users = await DigestLines.TakeRecipientsAsync(transaction, hour);
        if (users.Length == 0)
        {
            return null;
        }

        await DigestLines.TakeBackAsync(transaction, users, hour.Now);
        var told = new List<IReadOnlyList<DigestLine>>();
        var decided = new List<(long, string?, string?)>();
        foreach (var waiting in (await DigestLines.WaitingAsync(transaction, users, hour)).GroupBy(line => line.UserId))
        {
            // One recipient a line, so one decision a line, in the same order.
            var lines = waiting.ToList();
            var decisions = ReminderPlan.Decide([.. lines.Select(line => line.Fact)]).Zip(lines, (decision, line) => (line, decision.Reason)).ToList();
            decided.AddRange(decisions.Where(one => one.Reason is not null).Select(one => (one.line.LineId, (string?)null, one.Reason)));
            told.Add([.. decisions.Where(one => one.Reason is null).Select(one => one.line).Where(line => Holds(line, hour))]);
        }

        var answers = await offer(transaction, [.. told.SelectMany(lines => lines).Select(line => line.ToAnswer).OfType<AnswerableWork>()], hour.Now);
        var around = new Around(hour, calendar, answers, await VisitEntries.ChangedAsync(transaction, users), await WordingStore.InForceAsync(connection, "digest"));
        var mails = new List<WrittenMail>();
        foreach (var lines in told.Where(lines => lines.Count > 0))
        {
            var (mail, unfit) = WriteWhatIsFit(lines, around);
            mails.Add(mail);
            decided.AddRange(unfit.Select(one => (one.LineId, (string?)null, (string?)one.Reason)));
            decided.AddRange(lines.ExceptBy(unfit.Select(one => one.LineId), line => line.LineId).Select(line => mail.End is null
                ? (line.LineId, (string?)mail.Key, (string?)null)
                : (line.LineId, null, mail.End.Reason)));
        }

        await outbox.WriteAsync(transaction, mails, hour.Now);
        await DigestLines.DecideAsync(transaction, decided);
        await transaction.CommitAsync(ct);
        return mails.Count;
    }

    /// <summary>Whoever has the digest of today gets a second one only for what is due today.</summary>
    private static bool Holds(DigestLine line, PostHour hour) => line.Standing == 0 || hour.IsToday(ReminderKinds.Parse(line.Kind), line.SpeaksOf);

    /// <summary>A line that cannot or must not be told does not keep back the others of its recipient: when the whole fails, each is tried alone.</summary>
    private (WrittenMail Mail, List<(long LineId, string Reason)> Unfit) WriteWhatIsFit(IReadOnlyList<DigestLine> lines, Around around)
    {
        var mail = Write(lines, around);
        if (mail.End is null || lines.Count == 1)
        {
            return (mail, []);
        }

        var ends = lines.Select(line => (Line: line, Write([line], around).End)).ToList();
        var fit = ends.Where(one => one.End is null).Select(one => one.Line).ToList();
        var rest = fit.Count == 0 || fit.Count == lines.Count ? mail : Write(fit, around);
        return (rest, [.. ends.Where(one => one.End is not null).Select(one => (one.Line.LineId, one.End!.Reason))]);
    }

    private WrittenMail Write(IReadOnlyList<DigestLine> lines, Around around)
    {
        var (first, hour) = (lines[0], around.Hour);
        var turn = first.Digests == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/{first.Digests + 1}");
        var mail = new WrittenMail(
            string.Create(CultureInfo.InvariantCulture, $"digest/{first.UserId}/{hour.Day:yyyy-MM-dd}{turn}"), "digest", null, null, first.UserId, first.Email,
            first.Language, null, null, null, hour.Now)
        { DigestOn = hour.Day };
        try
        {
            var visits = VisitNews.Of(lines, around.Changed[first.UserId]);
            var letter = WordingStore.Word(around.Wordings, DigestLetter.Write(lines, visits, hour.Now, around.Calendar, around.Answers, options.PublicAddress));
            var body = MailLayout.Render(letter);

            // Each line was read beside its own case when it was written; here the whole is.
            var end = MailLinter.Verdict(MailLinter.Check(body, [], [], letter.Office?.Name, options.PublicAddress));
            return mail with { ReplyTo = letter.Office?.Mail, Body = end is null ? body : null, End = end, Visits = visits.All };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The digest {Key} could not be written", mail.Key);
            return mail with { End = new("discarded", MailReasons.Failed, failure.GetType().Name) };
        }
    }

    /// <summary>What the mails of one transaction have in common.</summary>
    private sealed record Around(
        PostHour Hour, WorkingCalendar Calendar, IReadOnlyDictionary<AnswerableWork, Uri> Answers, ILookup<Guid, ChangedVisit> Changed, IReadOnlyDictionary<string, Wording> Wordings);
}
