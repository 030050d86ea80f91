using System.Buffers.Text;
using System.Security.Cryptography;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Access;

/// <summary>One-time links by which a person sets a password. Only a hash of the token is kept; a newer link ends the older ones.</summary>
internal sealed class AccessLinks(Connections database, TimeProvider time)
{
    /// <summary>Long enough for somebody who comes to the office twice a week.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromDays(7);

    /// <summary>A new link. Its path is returned here and nowhere else.</summary>
    public async Task<OneTimeLink> MakeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid userId, Guid? madeBy)
    {
        await RevokeAsync(connection, transaction, userId);
        var token = RandomNumberGenerator.GetBytes(32);
        var now = time.GetUtcNow();
        await connection.ExecuteAsync(
            """
            insert into access_links (token_hash, user_id, made_by, made_at, expires_at)
            values (@hash, @userId, @madeBy, @now, @expires)
            """,
            new { hash = SHA256.HashData(token), userId, madeBy, now, expires = now + Validity },
            transaction);
        return new OneTimeLink($"/link/{Base64Url.EncodeToString(token)}", now + Validity);
    }

    public Task RevokeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid userId) =>
        connection.ExecuteAsync(
            "update access_links set revoked_at = @now where user_id = @userId and used_at is null and revoked_at is null",
            new { userId, now = time.GetUtcNow() },
            transaction);

    /// <summary>Whose link it is, or null when it was used, replaced, ran out, or never existed.</summary>
    public async Task<Guid?> FindAsync(string token, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<Guid?>(
            """
            select user_id from access_links join users using (user_id)
            where token_hash = @hash and used_at is null and revoked_at is null and expires_at > @now and disabled_at is null
            """,
            new { hash = Hash(token), now = time.GetUtcNow() });
    }

    /// <summary>Uses the link up. False for the second of two that come together, which waits here for the first.</summary>
    public async Task<bool> UseAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string token) =>
        await connection.ExecuteAsync(
            """
            update access_links set used_at = @now
            where token_hash = @hash and used_at is null and revoked_at is null and expires_at > @now
            """,
            new { hash = Hash(token), now = time.GetUtcNow() },
            transaction) == 1;

    /// <summary>Removes links that ran out more than 90 days ago; what was done to the account stays in its history.</summary>
    public async Task<int> ForgetOldAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            "delete from access_links where expires_at < @before", new { before = time.GetUtcNow() - TimeSpan.FromDays(90) });
    }

    private static byte[] Hash(string token)
    {
        try
        {
            return SHA256.HashData(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            return [];
        }
    }
}

/// <param name="Path">Such as <c>/link/SECRET</c>.</param>
internal sealed record OneTimeLink(string Path, DateTimeOffset ValidUntil)
{
    /// <summary>A letter is on its way with it, so nobody has to hand it over.</summary>
    public bool Mailed { get; init; }
}
