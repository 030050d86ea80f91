using Npgsql;

namespace CaseFlow.Access;

internal enum AccountLetterKind
{
    Invitation,
    PasswordReset,
}

/// <summary>What somebody is told about the own account: where to choose a password, once.</summary>
/// <param name="Path">The one-time link, such as <c>/link/SECRET</c>.</param>
internal sealed record AccountLetter(AccountLetterKind Kind, Guid UserId, string Path, DateTimeOffset ValidUntil, DateTimeOffset Now);

/// <summary>
/// Writes a letter in the transaction that makes the link. Accounts do not know how letters travel: whoever carries them
/// registers this.
/// </summary>
/// <returns>False when nothing leaves from here: then whoever made the link hands it over.</returns>
internal delegate Task<bool> WriteAccountLetter(NpgsqlTransaction transaction, AccountLetter letter);
