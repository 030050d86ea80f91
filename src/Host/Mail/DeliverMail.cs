using System.Collections.ObjectModel;
using CaseFlow.Mail.Digests;
using CaseFlow.Mail.Smtp;
using CaseFlow.Platform.Jobs;

namespace CaseFlow.Mail;

/// <summary>
/// Sends what is due until nothing is, over several connections at once. Every node may do this at the same time. A stop is
/// graceful: messages under way are finished, no new one is begun.
/// </summary>
internal sealed class DeliverMail(
    Outbox outbox, RecheckDigest digests, Func<IMailTransport> open, MintTokens mint, MailOptions options, MailPace pace, TimeProvider time,
    ILogger<DeliverMail> log)
{
    public async Task<DeliveryCount> DeliverDueAsync(CancellationToken ct = default)
    {
        var senders = await outbox.CountDueAsync(time.GetUtcNow(), options.Connections, ct);
        var counts = await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(() => SendUntilNothingIsDueAsync(ct), ct)));
        return counts.Aggregate(new DeliveryCount(0, 0), (sum, one) => new(sum.Sent + one.Sent, sum.Other + one.Other));
    }

    private async Task<DeliveryCount> SendUntilNothingIsDueAsync(CancellationToken ct)
    {
        using var transport = open();
        var (sent, other) = (0, 0);
        var mail = ct.IsCancellationRequested ? null : await outbox.ClaimAsync(time.GetUtcNow());
        while (mail is not null)
        {
            if (await TryAsync(transport, mail) is not { } attempt)
            {
                other++;
                mail = ct.IsCancellationRequested ? null : await outbox.ClaimAsync(time.GetUtcNow());
                continue;
            }

            (sent, other) = attempt is Attempt.Accepted ? (sent + 1, other) : (sent, other + 1);

            // After a silence every further message would wait for the same server: leave them be until the next run.
            var goOn = attempt is not Attempt.Unreachable && !ct.IsCancellationRequested;
            var (settlement, now) = (Settle(mail, attempt), time.GetUtcNow());
            var (settled, next) = goOn ? await outbox.SettleAndClaimAsync(settlement, now) : (await outbox.SettleAsync(settlement), null);
            if (!settled)
            {
                log.LogWarning("Mail {MailId} took longer than its lease, and another sender has it: {Attempt}", mail.MailId, attempt.GetType().Name);
            }

            mail = next;
        }

        return new(sent, other);
    }

    /// <returns>Null when it was taken back.</returns>
    private async Task<Attempt?> TryAsync(IMailTransport transport, ClaimedMail mail)
    {
        if (mail.Obstacle is { } obstacle)
        {
            return new Attempt.NotDue(obstacle);
        }

        // Once more is allowed when nobody knows (RFC 5321, 4.5.5); a third time would be a flood.
        if (mail.Unsure > 1)
        {
            return new Attempt.Unsure("The sending process ended in mid-delivery twice.");
        }

        await pace.TakeTurnAsync();
        var links = LinkSlots.In(mail.TextBody);
        IReadOnlyDictionary<Guid, string> tokens;
        try
        {
            if (mail.DigestOn is not null && await digests.TakesBackAsync(mail, time.GetUtcNow()))
            {
                return null;
            }

            tokens = await TokensAsync(links);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Mail {MailId} could not be made ready to leave", mail.MailId);
            return new Attempt.NotTried(failure.GetType().Name);
        }

        if (mail.DigestOn is null && links.Count > 0 && tokens.Count == 0)
        {
            return new Attempt.NotDue(MailReasons.LinkEnded);
        }

        return await transport.SendAsync(new OutgoingMail(
            mail.MessageId, mail.Address, mail.ReplyTo, mail.Subject, Fill(mail.TextBody), Fill(mail.HtmlBody))
        {
            Files = mail.Files,
        });

        string Fill(string body) => LinkSlots.Fill(body.Replace(Outbox.Mask, mail.Secret, StringComparison.Ordinal), tokens);
    }

    private async Task<IReadOnlyDictionary<Guid, string>> TokensAsync(IReadOnlyCollection<Guid> links) =>
        links.Count == 0 ? ReadOnlyDictionary<Guid, string>.Empty : await mint(links, time.GetUtcNow());

    private Settlement Settle(ClaimedMail mail, Attempt attempt)
    {
        var now = time.GetUtcNow();
        var next = now + Backoff.After(mail.Attempts);
        return attempt switch
        {
            Attempt.Accepted => Ended("sent", null, null, null),
            Attempt.NotDue notDue => Ended("skipped", notDue.Reason, null, null),
            Attempt.Refused refused => Ended("discarded", MailReasons.ServerRefused, refused.Answer, refused.Status),
            Attempt.Postponed postponed when next - mail.WrittenAt > options.GiveUpAfter =>
                Ended("discarded", MailReasons.GaveUp, postponed.Answer, postponed.Status),
            Attempt.Postponed postponed => Again(postponed.Answer, postponed.Status),
            Attempt.NotTried failed when next - mail.WrittenAt > options.GiveUpAfter => Ended("discarded", MailReasons.Failed, failed.Problem, null),
            Attempt.NotTried failed => Again(failed.Problem, null),
            Attempt.Unreachable unreachable => Again(unreachable.Problem, unreachable.Status),
            Attempt.Unsure unsure when mail.Unsure > 0 =>
                Ended("discarded", MailReasons.AcceptanceUnknown, unsure.Problem, unsure.Status) with { Unsure = mail.Unsure > 1 ? 0 : 1 },
            Attempt.Unsure unsure => Again(unsure.Problem, unsure.Status) with { Unsure = 1 },
            _ => throw new InvalidOperationException($"What to do after {attempt} is not decided."),
        };

        Settlement Ended(string state, string? reason, string? answer, EnhancedStatus? status) =>
            new(mail.MailId, mail.Fence, state, null, now, reason, answer, status?.ToString(), 0);

        Settlement Again(string answer, EnhancedStatus? status) => new(mail.MailId, mail.Fence, "queued", next, null, null, answer, status?.ToString(), 0);
    }
}

/// <param name="Other">Postponed, refused, or with an unknown end.</param>
internal sealed record DeliveryCount(int Sent, int Other);
