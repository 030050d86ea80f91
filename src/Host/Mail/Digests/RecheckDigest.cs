using CaseFlow.Calendars;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Time;
using Dapper;

namespace CaseFlow.Mail.Digests;

/// <summary>
/// Looks at the lines of a digest once more just before it leaves. One of which something is done by now, or whose day is over, does not
/// leave: what still holds waits again, and is written anew under the next key of its recipient and day. But one that the server may have
/// already is not written anew: the same message again is recognised by its Message-ID, another would tell everything twice.
/// </summary>
internal sealed class RecheckDigest(Connections database, CalendarStore calendars, MailOptions options)
{
    /// <returns>False when it is to be sent as it is.</returns>
    public async Task<bool> TakesBackAsync(ClaimedMail digest, DateTimeOffset now)
    {
        if (digest.Unsure > 0)
        {
            return false;
        }

        var hour = PostHour.At(now, await calendars.NewestAsync(VietnamCalendar.Id), options);
        await using var connection = await database.OpenForHostAsync();
        var lines = await DigestLines.OfMailAsync(connection, digest.MailId);
        var gone = lines.Where(line => line.Obstacle is not null).ToList();
        var isOfAnotherDay = !hour.IsOpen || hour.Day != digest.DigestOn;
        if (gone.Count == 0 && !isOfAnotherDay)
        {
            return false;
        }

        await using var transaction = await connection.BeginTransactionAsync();
        var isOurs = await connection.ExecuteAsync(
            """
            update outbox set state = 'skipped', reason = @reason, ended_at = @now, secret = null
            where mail_id = @MailId and fence = @Fence and state = 'sending'
            """,
            new { digest.MailId, digest.Fence, now, reason = gone.Count == lines.Count && gone.Count > 0 ? gone[0].Obstacle : MailReasons.Superseded },
            transaction) == 1;
        if (isOurs)
        {
            await connection.ExecuteAsync("update digest_lines set state = 'waiting', mail_id = null where mail_id = @MailId", digest, transaction);
            await DigestLines.DecideAsync(transaction, [.. gone.Select(line => (line.LineId, (string?)null, line.Obstacle))]);
            await transaction.CommitAsync();
        }

        // Whoever else has it by now looks for themselves.
        return true;
    }
}
