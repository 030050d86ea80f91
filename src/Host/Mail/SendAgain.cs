using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail;

/// <summary>
/// An operator looked at a mail that was given up and sends it once more: the same words to the same person, as a message of its own whose key
/// says which time it is. The first keeps what became of it.
/// </summary>
internal sealed partial class SendAgain(MailOptions options)
{
    /// <returns>The key of the new one; null when the first is not there, was sent again before, or its link is forgotten.</returns>
    public async Task<string?> SendAsync(NpgsqlTransaction transaction, long mailId, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        var first = await connection.QuerySingleOrDefaultAsync<string>(
            $"select m.key from outbox m where m.mail_id = @mailId and {MailLog.CanBeSentAgain} and {MailLog.IsNotSentAgain} for update", new { mailId }, transaction);
        if (first is null)
        {
            return null;
        }

        var key = Next(first);
        return await connection.ExecuteAsync(
            """
            insert into outbox (
              state, key, message_id, kind, case_id, work_item, user_id, address, language, reply_to, subject, text_body, html_body, written_at, due_at,
              topic, speaks_of, again_of, visits_file, called_off_file)
            select 'queued', @key, @id, kind, case_id, work_item, user_id, address, language, reply_to, subject, text_body, html_body, @now, @now,
              topic, speaks_of, mail_id, visits_file, called_off_file
            from outbox where mail_id = @mailId
            on conflict do nothing
            """,
            new { mailId, key, id = MessageIds.Of(key, options.Domain), now },
            transaction) == 1 ? key : null;
    }

    /// <summary>KEY, KEY/again/1, KEY/again/2 …</summary>
    private static string Next(string key)
    {
        var turn = Turn().Match(key);
        return string.Create(CultureInfo.InvariantCulture, $"{(turn.Success ? key[..turn.Index] : key)}/again/{(turn.Success ? int.Parse(turn.Groups[1].Value, CultureInfo.InvariantCulture) : 0) + 1}");
    }

    [GeneratedRegex("/again/([0-9]+)$")]
    private static partial Regex Turn();
}
