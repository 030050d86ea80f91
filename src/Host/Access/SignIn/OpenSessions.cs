using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Access.SignIn;

/// <summary>Where accounts are signed in. A session is a row, so that it can be seen, and ended from elsewhere.</summary>
internal sealed class OpenSessions(Connections database, TimeProvider time)
{
    /// <summary>Without a request for so long it ends by itself.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    public async Task<Guid> OpenAsync(AppUser user, string device, string address, string? secondFactor, CancellationToken ct)
    {
        var sessionId = Guid.NewGuid();
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into sessions (session_id, user_id, security_stamp, opened_at, last_seen_at, device, address, second_factor)
            values (@sessionId, @UserId, @SecurityStamp, @now, @now, @device, @address, @secondFactor)
            """,
            new { sessionId, user.UserId, user.SecurityStamp, now = time.GetUtcNow(), device, address, secondFactor });
        return sessionId;
    }

    /// <summary>Those that still open the account, the newest use first.</summary>
    public async Task<IReadOnlyList<OpenSession>> ListAsync(Guid userId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<OpenSession>(
            """
            select session_id, opened_at, last_seen_at, device, address
            from sessions s join users u using (user_id, security_stamp)
            where user_id = @userId and ended_at is null and last_seen_at > @since
            order by last_seen_at desc, opened_at desc
            """,
            new { userId, since = time.GetUtcNow() - Idle })];
    }

    /// <summary>Remembers that it was used. Asked once a minute at most.</summary>
    public async Task SeeAsync(Guid sessionId, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            "update sessions set last_seen_at = greatest(last_seen_at, @now) where session_id = @sessionId", new { sessionId, now = time.GetUtcNow() });
    }

    /// <summary>Ends one of the own sessions; that of somebody else stays as it is.</summary>
    public Task EndAsync(Guid userId, Guid sessionId, CancellationToken ct) => EndAsync("session_id = @sessionId", userId, sessionId, ct);

    public Task EndAllAsync(Guid userId, CancellationToken ct) => EndAsync("true", userId, default, ct);

    /// <summary>Removes what nobody can use any more and nobody will ask about.</summary>
    public async Task<int> ForgetOldAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return await connection.ExecuteAsync(
            "delete from sessions where last_seen_at < @before", new { before = time.GetUtcNow() - TimeSpan.FromDays(90) });
    }

    private async Task EndAsync(string which, Guid userId, Guid sessionId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            $"update sessions set ended_at = @now where user_id = @userId and ended_at is null and {which}",
            new { userId, sessionId, now = time.GetUtcNow() });
    }
}

/// <param name="Device">Such as "Chrome, Windows".</param>
/// <param name="Address">The network, such as "203.0.113.*".</param>
internal sealed record OpenSession(Guid SessionId, DateTimeOffset OpenedAt, DateTimeOffset LastSeenAt, string Device, string Address);
