using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Access;

/// <summary>
/// Everything that is done to an account by somebody else, each with a row that says by whom. By the host, in whose outbox the letter lies.
/// </summary>
internal sealed class Accounts(Connections database, AccessLinks links, WriteAccountLetter write, TimeProvider time)
{
    public sealed record Invitation(string Email, string Name, Guid? UnitId, Body Body, IReadOnlyList<Role> Roles, string Language);

    public abstract record InviteResult
    {
        /// <param name="Link">Null for a helper without e-mail, whose account nobody signs in to.</param>
        public sealed record Invited(Guid UserId, OneTimeLink? Link) : InviteResult;

        /// <summary>Somebody, perhaps of another unit, already signs in with this address.</summary>
        public sealed record AddressTaken : InviteResult;
    }

    /// <summary>Makes the account and the one-time link, and writes to the person.</summary>
    /// <param name="by">Null at the command line, where the link is printed and no letter is written.</param>
    public async Task<InviteResult> InviteAsync(Invitation invitation, Guid? by, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var userId = Guid.CreateVersion7(now);
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await connection.ExecuteAsync(
                """
                insert into users (user_id, email, name, unit_id, body, language, security_stamp, invited_at)
                values (@userId, @Email, @Name, @UnitId, @body, @Language, @stamp, @now)
                """,
                new { userId, invitation.Email, invitation.Name, invitation.UnitId, body = Written(invitation.Body), invitation.Language, stamp = NewStamp(), now },
                transaction);
        }
        catch (PostgresException taken) when (taken.ConstraintName == "users_by_email")
        {
            return new InviteResult.AddressTaken();
        }

        await connection.ExecuteAsync(
            "insert into user_roles (user_id, role) select @userId, unnest(@roles)",
            new { userId, roles = invitation.Roles.Distinct().Select(Written).ToArray() },
            transaction);
        await RecordAsync(transaction, userId, by, "invited", now, string.Join(", ", invitation.Roles.Select(Written)));
        var link = invitation.Email.Length == 0 ? null : await MakeLinkAsync(transaction, AccountLetterKind.Invitation, userId, by);
        await transaction.CommitAsync(ct);
        return new InviteResult.Invited(userId, link);
    }

    /// <summary>The old password ends at once, with every open session; the link sets a new one.</summary>
    public Task<OneTimeLink> ResetAsync(Guid userId, Guid? by, CancellationToken ct) => ChangeAsync(userId, by, "reset", null, async (connection, transaction) =>
    {
        await connection.ExecuteAsync(
            """
            update users set password_hash = null, security_stamp = @stamp, failed_sign_ins = 0, locked_until = null
            where user_id = @userId
            """,
            new { userId, stamp = NewStamp() },
            transaction);
        return await MakeLinkAsync(transaction, AccountLetterKind.PasswordReset, userId, by);
    }, ct);

    public Task DisableAsync(Guid userId, Guid by, CancellationToken ct) =>
        ChangeAsync(userId, by, "disabled", null, (_, transaction) => CloseAsync(transaction, userId), ct);

    /// <summary>The same, in the transaction that says why.</summary>
    public async Task DisableAsync(NpgsqlTransaction transaction, Guid userId, Guid by)
    {
        await CloseAsync(transaction, userId);
        await RecordAsync(transaction, userId, by, "disabled", time.GetUtcNow());
    }

    /// <summary>For whoever lost telephone and recovery codes: the account asks for the password alone until a new code is set up.</summary>
    public Task ResetSecondFactorAsync(Guid userId, Guid by, CancellationToken ct) => ChangeAsync(userId, by, "second-factor-reset", null, (connection, transaction) =>
        connection.ExecuteAsync(
            """
            delete from second_factors where user_id = @userId;
            update users set security_stamp = @stamp where user_id = @userId
            """,
            new { userId, stamp = NewStamp() },
            transaction), ct);

    public Task EnableAsync(Guid userId, Guid by, CancellationToken ct) => ChangeAsync(userId, by, "enabled", null, (connection, transaction) =>
        connection.ExecuteAsync("update users set disabled_at = null where user_id = @userId", new { userId }, transaction), ct);

    /// <summary>False when somebody else signs in with that address.</summary>
    public async Task<bool> ChangeEmailAsync(Guid userId, string email, Guid by, CancellationToken ct)
    {
        try
        {
            await ChangeAsync(userId, by, "email", email, async (connection, transaction) =>
            {
                // A link that went to the old address must not open the account.
                await links.RevokeAsync(connection, transaction, userId);
                await connection.ExecuteAsync(
                    "update answer_links set revoked_at = @now, revoked_by = @by, revoked_why = 'address' where user_id = @userId and revoked_at is null",
                    new { userId, by, now = time.Now() },
                    transaction);
                return await connection.ExecuteAsync(
                    "update users set email = @email, security_stamp = @stamp where user_id = @userId",
                    new { userId, email, stamp = NewStamp() },
                    transaction);
            }, ct);
            return true;
        }
        catch (PostgresException taken) when (taken.ConstraintName == "users_by_email")
        {
            return false;
        }
    }

    /// <summary>Where somebody is rung; empty for nowhere.</summary>
    public Task ChangePhoneAsync(Guid userId, string phone, Guid by, CancellationToken ct) => ChangeAsync(userId, by, "phone", phone, (connection, transaction) =>
        connection.ExecuteAsync("update users set phone = @phone where user_id = @userId", new { userId, phone }, transaction), ct);

    /// <summary>A person sets the own password by a one-time link: both count or neither, so that no failure burns the link.</summary>
    /// <returns>False when the link was used or ended meanwhile.</returns>
    public async Task<bool> SetPasswordAsync(Guid userId, string token, string passwordHash, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await links.UseAsync(connection, transaction, token))
        {
            return false;
        }

        await connection.ExecuteAsync(
            "update users set password_hash = @passwordHash, security_stamp = @stamp where user_id = @userId",
            new { userId, passwordHash, stamp = NewStamp() },
            transaction);
        await RecordAsync(transaction, userId, userId, "password", time.GetUtcNow());
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>A person changed the own password.</summary>
    public Task RecordPasswordAsync(Guid userId, CancellationToken ct) =>
        ChangeAsync(userId, userId, "password", null, (_, _) => Task.FromResult(0), ct);

    public async Task RecordSignInAsync(Guid userId, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync("update users set last_sign_in_at = @now where user_id = @userId", new { userId, now = time.GetUtcNow() });
    }

    private async Task<int> CloseAsync(NpgsqlTransaction transaction, Guid userId)
    {
        await links.RevokeAsync(transaction.Connection!, transaction, userId);
        return await transaction.Connection!.ExecuteAsync(
            "update users set disabled_at = @now, security_stamp = @stamp where user_id = @userId and disabled_at is null",
            new { userId, now = time.GetUtcNow(), stamp = NewStamp() },
            transaction);
    }

    private async Task<OneTimeLink> MakeLinkAsync(NpgsqlTransaction transaction, AccountLetterKind kind, Guid userId, Guid? by)
    {
        var link = await links.MakeAsync(transaction.Connection!, transaction, userId, by);
        return by is null ? link : link with { Mailed = await write(transaction, new(kind, userId, link.Path, link.ValidUntil, time.GetUtcNow())) };
    }

    private async Task<T> ChangeAsync<T>(
        Guid userId, Guid? by, string what, string? detail, Func<NpgsqlConnection, NpgsqlTransaction, Task<T>> change, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var result = await change(connection, transaction);
        await RecordAsync(transaction, userId, by, what, time.GetUtcNow(), detail);
        await transaction.CommitAsync(ct);
        return result;
    }

    /// <summary>Writes down what was done to an account, in the transaction that does it.</summary>
    /// <param name="by">Null at the command line.</param>
    public static Task<int> RecordAsync(NpgsqlTransaction transaction, Guid userId, Guid? by, string what, DateTimeOffset now, string? detail = null) =>
        transaction.Connection!.ExecuteAsync(
            "insert into user_changes (user_id, changed_by, changed_at, what, detail) values (@userId, @by, @now, @what, @detail)",
            new { userId, by, now, what, detail },
            transaction);

    private static string NewStamp() => Guid.NewGuid().ToString("n");

    private static string Written<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
