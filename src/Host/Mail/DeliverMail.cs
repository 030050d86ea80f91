using CaseFlow.Platform.Jobs;

namespace CaseFlow.Mail;

/// <summary>
/// Sends what is due until nothing is, over several connections at once. Every node may do this at the same time. A stop is
/// graceful: messages under way are finished, no new one is begun.
/// </summary>
internal sealed class DeliverMail(Outbox outbox, Func<IMailTransport> open, MailOptions options, TimeProvider time, ILogger<DeliverMail> log)
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
        while (!ct.IsCancellationRequested && await outbox.ClaimAsync(time.GetUtcNow()) is { } mail)
        {
            if (mail.Obstacle is { } obstacle)
            {
                await outbox.EndAsync(mail, "skipped", obstacle, null, unsure: false, time.GetUtcNow());
                continue;
            }

            var attempt = await TryAsync(transport, mail);
            await SettleAsync(mail, attempt);
            (sent, other) = attempt is Attempt.Accepted ? (sent + 1, other) : (sent, other + 1);
            if (attempt is Attempt.Unreachable)
            {
                // Every further message would wait for the same silent server: leave them be until the next run.
                break;
            }
        }

        return new(sent, other);
    }

    private static Task<Attempt> TryAsync(IMailTransport transport, ClaimedMail mail)
    {
        // Once more is allowed when nobody knows (RFC 5321, 4.5.5); a third time would be a flood.
        if (mail.Unsure > 1)
        {
            return Task.FromResult<Attempt>(new Attempt.Unsure("The sending process ended in mid-delivery twice."));
        }

        var secret = mail.Secret ?? Outbox.Mask;
        return transport.SendAsync(new OutgoingMail(
            mail.MessageId, mail.Address, mail.ReplyTo, mail.Subject,
            mail.TextBody.Replace(Outbox.Mask, secret, StringComparison.Ordinal),
            mail.HtmlBody.Replace(Outbox.Mask, secret, StringComparison.Ordinal)));
    }

    private async Task SettleAsync(ClaimedMail mail, Attempt attempt)
    {
        var now = time.GetUtcNow();
        var next = now + Backoff.After(mail.Attempts);
        var settled = attempt switch
        {
            Attempt.Accepted => await outbox.EndAsync(mail, "sent", null, null, unsure: false, now),
            Attempt.Refused refused => await outbox.EndAsync(mail, "discarded", MailReasons.ServerRefused, refused.Answer, unsure: false, now),
            Attempt.Postponed postponed when next - mail.WrittenAt > options.GiveUpAfter =>
                await outbox.EndAsync(mail, "discarded", MailReasons.GaveUp, postponed.Answer, unsure: false, now),
            Attempt.Postponed postponed => await outbox.PutBackAsync(mail, next, postponed.Answer, unsure: false),
            Attempt.Unreachable unreachable => await outbox.PutBackAsync(mail, next, unreachable.Problem, unsure: false),
            Attempt.Unsure unsure when mail.Unsure > 1 =>
                await outbox.EndAsync(mail, "discarded", MailReasons.AcceptanceUnknown, unsure.Problem, unsure: false, now),
            Attempt.Unsure unsure when mail.Unsure == 1 =>
                await outbox.EndAsync(mail, "discarded", MailReasons.AcceptanceUnknown, unsure.Problem, unsure: true, now),
            Attempt.Unsure unsure => await outbox.PutBackAsync(mail, next, unsure.Problem, unsure: true),
            _ => throw new InvalidOperationException($"What to do after {attempt} is not decided."),
        };

        if (!settled)
        {
            log.LogWarning("Mail {MailId} took longer than its lease, and another sender has it: {Attempt}", mail.MailId, attempt.GetType().Name);
        }
    }
}

/// <param name="Other">Postponed, refused, or with an unknown end.</param>
internal sealed record DeliveryCount(int Sent, int Other);
