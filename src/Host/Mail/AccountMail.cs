using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Mail.Wordings;
using CaseFlow.Workflows.Time;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail;

/// <summary>Mails about accounts, written in the transaction that makes the account or the link.</summary>
internal sealed class AccountMail(Outbox outbox, MailOptions options)
{
    /// <summary>The last part of the link is kept apart from the text and forgotten once it was sent.</summary>
    /// <returns>False when this installation has no mail server, or the letter would give something away: the link is then handed over.</returns>
    public async Task<bool> WriteAsync(NpgsqlTransaction transaction, AccountLetter account)
    {
        if (!options.Delivers)
        {
            return false;
        }

        var recipient = await FindAsync(transaction, account.UserId);
        if (recipient.Email.Length == 0)
        {
            return false;
        }

        var kind = account.Kind is AccountLetterKind.Invitation ? "invitation" : "password-reset";
        var key = string.Create(CultureInfo.InvariantCulture, $"{kind}/{account.UserId}/{account.Now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}");
        return await WriteAsync(transaction, recipient, LetterTo(recipient, account), key, kind, SecretOf(account.Path), account.Now);
    }

    /// <summary>Tells somebody that the unit of the account became another one; nothing where this installation sends no mail.</summary>
    public async Task WriteUnitAsync(NpgsqlTransaction transaction, UnitLetter unit)
    {
        if (!options.Delivers)
        {
            return;
        }

        var recipient = await FindAsync(transaction, unit.UserId);
        if (recipient.Email.Length == 0)
        {
            return;
        }

        var letter = Letters.NewUnit(recipient.Language, unit.From, unit.To, unit.EffectiveOn, options.PublicAddress.AbsoluteUri, recipient.Office);
        var key = string.Create(CultureInfo.InvariantCulture, $"new-unit/{unit.UserId}/{unit.EffectiveOn:yyyy-MM-dd}/{unit.Now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}");
        await WriteAsync(transaction, recipient, letter, key, "new-unit", null, unit.Now);
    }

    /// <returns>False when the letter would give something away: it is kept as discarded.</returns>
    private async Task<bool> WriteAsync(
        NpgsqlTransaction transaction, Recipient recipient, Letter letter, string key, string kind, string? secret, DateTimeOffset now)
    {
        var body = MailLayout.Render(await WordingStore.WordAsync(transaction, letter));
        var end = MailLinter.Verdict(MailLinter.Check(body, [], [], recipient.UnitName, options.PublicAddress));
        await outbox.WriteAsync(
            transaction,
            [new WrittenMail(
                key, kind, null, null, recipient.UserId, recipient.Email, recipient.Language, recipient.ReplyTo, end is null ? body : null, secret, now, end)],
            now);
        return end is null;
    }

    private Letter LetterTo(Recipient recipient, AccountLetter account) => account.Kind is AccountLetterKind.Invitation
        ? Letters.Invitation(recipient.Language, Masked(account.Path), account.ValidUntil, VietnamCalendar.Shipped, recipient.Office)
        : Letters.PasswordReset(recipient.Language, Masked(account.Path), account.ValidUntil, VietnamCalendar.Shipped, recipient.Office);

    private static Task<Recipient> FindAsync(NpgsqlTransaction transaction, Guid userId) =>
        transaction.Connection!.QuerySingleAsync<Recipient>(
            """
            select u.user_id, u.email, u.language, n.name as unit_name, k.phone, k.reply_to
            from users u
            left join units n on n.unit_id = u.unit_id
            left join unit_contacts k on k.unit_id = u.unit_id and k.body = u.body
            where u.user_id = @userId
            """,
            new { userId },
            transaction);

    private string Masked(string path) => new Uri(options.PublicAddress, $"{path[..(path.LastIndexOf('/') + 1)]}{Outbox.Mask}").AbsoluteUri;

    private static string SecretOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private sealed record Recipient(Guid UserId, string Email, string Language, string? UnitName, string? Phone, string? ReplyTo)
    {
        public Office? Office => UnitName is { } name ? new(name, Phone, ReplyTo) : null;
    }
}
