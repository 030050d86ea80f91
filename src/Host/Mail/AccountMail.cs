using CaseFlow.Workflows.Time;
using Npgsql;

namespace CaseFlow.Mail;

/// <summary>Mails about accounts, written in the transaction that makes the account or the link.</summary>
internal sealed class AccountMail(Outbox outbox, MailOptions options)
{
    /// <param name="path">Where the one-time link leads, such as <c>/link/SECRET</c>; its last part is kept apart and forgotten once it was sent.</param>
    public Task InviteAsync(NpgsqlTransaction transaction, Account account, string path, DateTimeOffset validUntil, DateTimeOffset now) =>
        WriteAsync(transaction, "invitation", account, path, now, Letters.Invitation(account.Language, Masked(path), validUntil, VietnamCalendar.Shipped, null));

    public Task ResetAsync(NpgsqlTransaction transaction, Account account, string path, DateTimeOffset validUntil, DateTimeOffset now) =>
        WriteAsync(transaction, "password-reset", account, path, now, Letters.PasswordReset(account.Language, Masked(path), validUntil, VietnamCalendar.Shipped, null));

    private Task<int> WriteAsync(NpgsqlTransaction transaction, string kind, Account account, string path, DateTimeOffset now, Letter letter)
    {
        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind}/{account.UserId}/{now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}");
        return outbox.WriteAsync(
            transaction,
            [new WrittenMail(key, kind, null, null, account.UserId, account.Email, account.Language, null, MailLayout.Render(letter), SecretOf(path), now)],
            now);
    }

    private string Masked(string path) => new Uri(options.PublicAddress, $"{path[..(path.LastIndexOf('/') + 1)]}{Outbox.Mask}").AbsoluteUri;

    private static string SecretOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}

internal sealed record Account(Guid UserId, string Email, string Language);
