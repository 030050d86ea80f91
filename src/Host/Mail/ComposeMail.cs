using CaseFlow.Absences;
using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Mail.Digests;
using CaseFlow.Mail.Snoozes;
using CaseFlow.Mail.Visits;
using CaseFlow.Mail.Wordings;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;
using Npgsql;

namespace CaseFlow.Mail;

/// <summary>
/// Decides reminders: whether each is still due, to whom it goes, which is the newest. What cannot wait becomes a mail, whose bytes are frozen
/// in the same transaction that marks the reminders as decided; everything else a line of the recipient's digest. Runs on every node, until
/// nothing is due.
/// </summary>
internal sealed class ComposeMail(
    Connections database, Outbox outbox, DefinitionStore definitions, CalendarStore calendars, OfferAnswers offer, ComposeDigests digests, MailOptions options,
    TimeProvider time, ILogger<ComposeMail> log)
{
    /// <summary>At once on a node: one computes while the database works for the other. They leave out what the other has in hand, as nodes do.</summary>
    internal const int Streams = 2;

    public async Task<ComposeCount> ComposeDueAsync(CancellationToken ct = default)
    {
        var streams = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => Task.Run(() => ComposeUntilNothingIsDueAsync(ct), ct)));
        var sum = streams.Aggregate(new ComposeCount(0, 0), (sum, one) => new(sum.Decided + one.Decided, sum.Written + one.Written));
        return sum with { Written = sum.Written + await digests.ComposeDueAsync(ct) };
    }

    private async Task<ComposeCount> ComposeUntilNothingIsDueAsync(CancellationToken ct)
    {
        var sum = new ComposeCount(0, 0);
        while (!ct.IsCancellationRequested && await ComposeBatchAsync(ct) is { } batch)
        {
            sum = new(sum.Decided + batch.Decided, sum.Written + batch.Written);
        }

        return sum;
    }

    private async Task<ComposeCount?> ComposeBatchAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var hour = PostHour.At(now, await calendars.NewestAsync(VietnamCalendar.Id, ct), options);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var cases = await DueReminders.TakeCasesAsync(transaction, hour);
        if (cases.Length == 0)
        {
            return null;
        }

        var due = await DueReminders.ReadAsync(transaction, cases, hour);
        var standIns = await StandIns.OfAsync(transaction, [.. due.Select(reminder => reminder.Holder).OfType<Guid>().Distinct()], now);
        var users = (await DueReminders.UsersAsync(transaction, due, standIns.SelectMany(group => group).Select(standIn => standIn.UserId)))
            .ToDictionary(user => user.UserId);
        var assigned = await DueReminders.AssignedAsync(transaction, [.. due.Where(reminder => reminder.OnlyFor is null && IsForHelpers(reminder)).Select(reminder => reminder.CaseId).Distinct()]);
        var around = await PrivacyAsync(due, connection, ct);
        var wordings = await WordingStore.InForceAsync(connection);
        var asleep = await Asleep.InAsync(transaction, cases, now);

        var facts = due.ToDictionary(
            reminder => Fact(reminder, RecipientsOf(reminder, users, assigned, standIns), asleep, around[reminder.CaseId]), reminder => reminder);
        var decisions = ReminderPlan.Decide([.. facts.Keys]);
        var alone = decisions.Where(decision => hour.IsAlone(facts[decision.Fact].Urgent, decision.Fact.At));
        var answers = await offer(transaction, [.. alone.Select(decision => ToAnswer(decision, facts[decision.Fact])).OfType<AnswerableWork>()], now);
        var mails = new List<WrittenMail>();
        var lines = new List<WrittenLine>();
        var ends = new List<(long, string?, IReadOnlyCollection<string>)>();
        foreach (var ofOne in decisions.GroupBy(decision => decision.Fact))
        {
            // What concerns everybody alike stands with the reminder; what differs stands with each recipient's mail.
            var reasons = ofOne.Select(decision => decision.Reason).Distinct().ToList();
            var reminder = facts[ofOne.Key];
            var alike = reasons is [{ } only] && only != MailReasons.NoAddress ? only : null;
            ends.Add((reminder.ReminderId, alike, alike is null ? [.. ofOne.Select(decision => decision.Recipient!.User)] : []));
            foreach (var decision in ofOne.Where(_ => alike is null))
            {
                var recipient = RecipientOf(decision, reminder, users, standIns);
                var mail = Envelope(decision, reminder, recipient, now);
                if (mail.End is not null)
                {
                    mails.Add(mail);
                }
                else if (hour.IsAlone(reminder.Urgent, reminder.DueAt))
                {
                    mails.Add(Render(mail, reminder, recipient, around[reminder.CaseId], wordings, ToAnswer(decision, reminder) is { } work ? answers.GetValueOrDefault(work) : null, now));
                }
                else if (Verdict(reminder, recipient, around[reminder.CaseId]) is { } end)
                {
                    mails.Add(mail with { End = end });
                }
                else
                {
                    lines.Add(Line(reminder, recipient));
                }
            }
        }

        (Guid, string, Guid)[] newer = [
            .. mails.Where(mail => mail.End is null).Select(mail => (mail.CaseId!.Value, mail.Topic!, mail.UserId!.Value)),
            .. lines.Select(line => (line.CaseId, line.Topic, line.UserId))];
        await Outbox.SupersedeAsync(transaction, newer, now);
        var written = await outbox.WriteAsync(transaction, mails, now);
        await DigestLines.WriteAsync(transaction, lines, now);
        await DueReminders.DecideAsync(transaction, ends, now);
        await transaction.CommitAsync(ct);
        return new(ends.Count, written);
    }

    private static ReminderFact Fact(
        DueReminder reminder, IEnumerable<MailUser> recipients, IReadOnlySet<(Guid, string, Guid)> asleep, CaseAround around) => new(
        reminder.Key,
        ReminderKinds.Parse(reminder.Kind),
        reminder.CaseId.ToString(),
        reminder.Topic,
        reminder.DueAt,
        reminder.SpeaksOf,
        around.Problem is not null ? MailReasons.Failed : reminder.Kind == "notice" ? null : StandingOf(reminder, around).Obstacle(reminder.SpeaksOf),
        [.. recipients.Select(user => new Recipient(
            user.UserId.ToString(), user.Email.Length > 0,
            IsAsleep: reminder is { Kind: "reminder", WorkItem: { } item } && asleep.Contains((reminder.CaseId, item, user.UserId))))]);

    private static Standing StandingOf(DueReminder reminder, CaseAround around) => new(
        reminder.ClosedAt is not null,
        reminder.WorkStatus,
        reminder.WorkItem is null
            ? [.. around.Clocks.Where(clock => clock.Key == reminder.Subject && clock.DueAt is not null).Select(clock => clock.DueAt!.Value.ToUniversalTime())]
            : [.. new[] { reminder.LawDueAt, reminder.OfficeDueAt }.OfType<DateTimeOffset>()]);

    internal static IEnumerable<MailUser> RecipientsOf(
        DueReminder reminder, Dictionary<Guid, MailUser> users, ILookup<Guid, Guid> assigned, ILookup<Guid, (Guid UserId, DateOnly ToOn)> standIns)
    {
        if (reminder.OnlyFor is { } holder)
        {
            return standIns[holder].Select(standIn => standIn.UserId).Prepend(holder).Select(id => users.GetValueOrDefault(id)).OfType<MailUser>();
        }

        var role = RoleOf(reminder);
        if (IsForHelpers(reminder))
        {
            return assigned[reminder.CaseId].Select(id => users.GetValueOrDefault(id)).OfType<MailUser>().Where(user => user.Roles.Contains(role));
        }

        var unit = reminder.Role.Length > 0 ? reminder.UnitId : reminder.WorkUnitId ?? reminder.UnitId;
        var keeper = reminder.Role.Length > 0 ? reminder.Body : reminder.WorkBody ?? reminder.Body;
        var body = Bodies.Name(Bodies.Of(role, Bodies.Parse(keeper)));
        return users.Values.Where(user => user.UnitId == unit && user.Body == body && user.Roles.Contains(role)).OrderBy(user => user.UserId);
    }

    private static string RoleOf(DueReminder reminder) => reminder.Role.Length > 0 ? reminder.Role : reminder.WorkRole ?? "";

    private static bool IsForHelpers(DueReminder reminder) => RoleOf(reminder) == "helper";

    /// <summary>Work that its holder is reminded of; null for everything that nobody answers from a mail.</summary>
    private static AnswerableWork? ToAnswer(MailDecision decision, DueReminder reminder) =>
        decision is { Reason: null, Recipient: { } recipient } && reminder is { Kind: "reminder", WorkItem: { } item, Holder: { } holder } && holder == Guid.Parse(recipient.User)
            ? new(reminder.CaseId, item, holder)
            : null;

    private static ToTell RecipientOf(
        MailDecision decision, DueReminder reminder, Dictionary<Guid, MailUser> users, ILookup<Guid, (Guid UserId, DateOnly ToOn)> standIns)
    {
        var user = users[Guid.Parse(decision.Recipient!.User)];
        return reminder.Holder is { } holder && standIns[holder].FirstOrDefault(standIn => standIn.UserId == user.UserId) is { UserId: var found, ToOn: var day }
            && found == user.UserId ? new(user, day) : new(user, null);
    }

    private static WrittenMail Envelope(MailDecision decision, DueReminder reminder, ToTell to, DateTimeOffset now) => new(
        $"{reminder.Key}/{to.User.UserId}", reminder.Kind, reminder.CaseId, reminder.WorkItem, to.User.UserId, to.User.Email, to.User.Language, reminder.ReplyTo,
        null, null, now, decision.Reason is null ? null : new MailEnd("skipped", decision.Reason))
    {
        ReminderId = reminder.ReminderId,
        Topic = reminder.Topic,
        SpeaksOf = reminder.SpeaksOf,
    };

    private static WrittenLine Line(DueReminder reminder, ToTell to) => new(
        reminder.ReminderId, reminder.CaseId, to.User.UserId, reminder.Topic, reminder.SpeaksOf, reminder.MovedFrom, to.StandsInUntil,
        reminder.Holder == to.User.UserId);

    /// <summary>The words of a line are read beside its case, as far as it was opened, before they stand among those of others: one that is not fit keeps none back.</summary>
    private MailEnd? Verdict(DueReminder reminder, ToTell to, CaseAround around)
    {
        var words = string.Join('\n', new[] { reminder.Title, TextOf(reminder) }.OfType<LocalText>().Select(text => text.In(to.User.Language)));
        return MailLinter.Verdict(MailLinter.Check(new RenderedMail("", words, ""), around.Names, around.PersonalData, null, options.PublicAddress));
    }

    /// <summary>What cannot be written, or must not be, becomes a problem that people see, and stops no other mail.</summary>
    private WrittenMail Render(WrittenMail mail, DueReminder reminder, ToTell to, CaseAround around, IReadOnlyDictionary<string, Wording> wordings, Uri? answer, DateTimeOffset now)
    {
        try
        {
            var letter = WordingStore.Word(wordings, LetterOf(reminder, to, around, answer, now));
            var body = MailLayout.Render(letter);
            var end = MailLinter.Verdict(MailLinter.Check(body, around.Names, around.PersonalData, reminder.UnitName, options.PublicAddress));
            return end is null ? mail with { Body = body, Visits = [.. new[] { reminder.VisitOf(to.User.UserId) }.OfType<MailedVisit>()] } : mail with { End = end };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Reminder {ReminderId} could not be written", reminder.ReminderId);
            return mail with { End = new("discarded", MailReasons.Failed, failure.GetType().Name) };
        }
    }

    private static LocalText? TextOf(DueReminder reminder) => reminder.TextVi is null ? null : new(reminder.TextVi, reminder.TextEn!);

    private Letter LetterOf(DueReminder reminder, ToTell to, CaseAround around, Uri? answer, DateTimeOffset now)
    {
        var address = answer ?? new Uri(options.PublicAddress, reminder.WorkItemId is { } item ? $"work-items/{item}" : $"cases/{reminder.CaseId}");
        var work = new WorkLetter(
            to.User.Language, reminder.Title, reminder.CaseNo, address.AbsoluteUri, reminder.SpeaksOf, reminder.MovedFrom,
            reminder.Holder == to.User.UserId, new Office(reminder.UnitName, reminder.Phone, reminder.ReplyTo))
        {
            StandsInUntil = to.StandsInUntil,
            IsAnswered = answer is not null,
            Visit = reminder.VisitOf(to.User.UserId),
        };
        return ReminderKinds.Parse(reminder.Kind) switch
        {
            ReminderKind.Escalation => Letters.Escalation(work, TextOf(reminder), now, around.Calendar!),
            ReminderKind.Notice => Letters.Notice(work, TextOf(reminder)!),
            _ => Letters.Reminder(work, now, around.Calendar!),
        };
    }

    private async Task<Dictionary<Guid, CaseAround>> PrivacyAsync(List<DueReminder> due, NpgsqlConnection held, CancellationToken ct)
    {
        var around = new Dictionary<Guid, CaseAround>();
        foreach (var reminder in due.OrderBy(reminder => reminder.Snapshot is null).DistinctBy(reminder => reminder.CaseId))
        {
            try
            {
                var definition = (await definitions.GetAsync(reminder.DefinitionId, reminder.DefinitionVersion, held, ct)).Definition;
                var calendar = await calendars.NewestAsync(definition.Calendar, held, ct);
                var snapshot = reminder.Snapshot is { } stored ? StoredText.Snapshot(reminder.CaseId, stored) : null;
                around[reminder.CaseId] = new(
                    [.. new[] { reminder.PersonName }.OfType<string>()],
                    snapshot is null ? [] : [.. definition.Data.Where(element => element.Personal).SelectMany(element => PersonalData.Of(snapshot.Chart.Data.Find(element.Name)))],
                    snapshot?.Clocks ?? [],
                    calendar,
                    null);
            }
            catch (Exception failure) when (failure is InvalidOperationException or FormatException or System.Text.Json.JsonException)
            {
                // One case that cannot be read must not keep the others' mails back.
                log.LogError(failure, "Case {CaseId} cannot be read: its reminders are set aside", reminder.CaseId);
                around[reminder.CaseId] = new([], [], [], null, failure.Message);
            }
        }

        return around;
    }
}

/// <summary>A recipient, and until which day it is in somebody else's place.</summary>
internal sealed record ToTell(MailUser User, DateOnly? StandsInUntil);

/// <param name="Decided">Reminders.</param>
/// <param name="Written">Mails, those that will not be sent included.</param>
internal sealed record ComposeCount(int Decided, int Written);
