using CaseFlow.Platform.Database;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace CaseFlow.Access;

/// <summary>
/// What ASP.NET Core Identity asks of a store, on our own tables. The address is the user name. Failed tries are counted by the
/// database, so that many guesses at once are all counted.
/// </summary>
internal sealed class UserStore(Connections database)
    : IUserPasswordStore<AppUser>, IUserSecurityStampStore<AppUser>, IUserLockoutStore<AppUser>
{
    private const string Columns = "u.*, n.name as unit_name, exists (select from unit_successions s where s.to_unit = u.unit_id) as inherits, f.set_up_at as second_factor_since";

    private const string Roles = "array(select role from user_roles r where r.user_id = u.user_id) as role_names";

    private const string From = "from users u left join units n using (unit_id) left join second_factors f using (user_id)";

    private const string Select = $"select {Columns}, {Roles} {From}";

    public async Task<AppUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await FindAsync($"{Select} where user_id = @id", new { id }, cancellationToken) : null;

    public Task<AppUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindAsync($"{Select} where email <> '' and lower(email) = lower(@normalizedUserName)", new { normalizedUserName }, cancellationToken);

    /// <summary>
    /// Whose session that is, while it opens the account. Read as the host, before anybody is known to ask, in the one query that each
    /// request costs.
    /// </summary>
    public async Task<AppUser?> FindBySessionAsync(Guid sessionId, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await QueryAsync(
            connection,
            $"""
            select {Columns}, s.last_seen_at as session_seen_at, s.second_factor as session_second_factor, {Roles}
            {From} join sessions s using (user_id, security_stamp)
            where s.session_id = @sessionId and s.ended_at is null and u.disabled_at is null
            """,
            new { sessionId },
            ct)).SingleOrDefault();
    }

    /// <summary>The accounts of one unit, or of all when <paramref name="unitId"/> is null, by name.</summary>
    public async Task<IReadOnlyList<AppUser>> ListAsync(Guid? unitId, CancellationToken ct) =>
        await QueryAsync($"""{Select} where @unitId::uuid is null or unit_id = @unitId order by u.name collate "vi-x-icu", u.email""", new { unitId }, ct);

    public async Task<IdentityResult> UpdateAsync(AppUser user, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            "update users set password_hash = @PasswordHash, security_stamp = @SecurityStamp where user_id = @UserId", user, cancellationToken);
        return IdentityResult.Success;
    }

    public Task SetPasswordHashAsync(AppUser user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task SetSecurityStampAsync(AppUser user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public async Task<int> IncrementAccessFailedCountAsync(AppUser user, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        user.FailedSignIns = await connection.ExecuteScalarAsync<int>(
            "update users set failed_sign_ins = failed_sign_ins + 1 where user_id = @UserId returning failed_sign_ins", user);
        return user.FailedSignIns;
    }

    public Task ResetAccessFailedCountAsync(AppUser user, CancellationToken cancellationToken)
    {
        user.FailedSignIns = 0;
        return ExecuteAsync("update users set failed_sign_ins = 0 where user_id = @UserId", user, cancellationToken);
    }

    public Task SetLockoutEndDateAsync(AppUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockedUntil = lockoutEnd;
        return ExecuteAsync("update users set locked_until = @LockedUntil where user_id = @UserId", user, cancellationToken);
    }

    public Task<string> GetUserIdAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.UserId.ToString());

    public Task<string?> GetUserNameAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(AppUser user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    public Task<string?> GetPasswordHashAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public Task<int> GetAccessFailedCountAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.FailedSignIns);

    public Task<bool> GetLockoutEnabledAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    // Lockout holds for everybody, and accounts are made, renamed and ended by Accounts, which says who did it.
    public Task SetLockoutEnabledAsync(AppUser user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetUserNameAsync(AppUser user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(AppUser user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(AppUser user, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts are made by an invitation.");

    public Task<IdentityResult> DeleteAsync(AppUser user, CancellationToken cancellationToken) => throw new NotSupportedException("An account is disabled, never deleted.");

    public void Dispose()
    {
    }

    private async Task<AppUser?> FindAsync(string sql, object parameters, CancellationToken ct) =>
        (await QueryAsync(sql, parameters, ct)).SingleOrDefault();

    private async Task<IReadOnlyList<AppUser>> QueryAsync(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await QueryAsync(connection, sql, parameters, ct);
    }

    private static async Task<IReadOnlyList<AppUser>> QueryAsync(NpgsqlConnection connection, string sql, object parameters, CancellationToken ct)
    {
        var users = await connection.QueryAsync<AppUser, string[], AppUser>(
            new CommandDefinition(sql, parameters, cancellationToken: ct),
            (user, roles) =>
            {
                user.Roles = roles.Select(role => Enum.Parse<Role>(role, ignoreCase: true)).ToHashSet();
                return user;
            },
            splitOn: "role_names");
        return [.. users];
    }

    private async Task ExecuteAsync(string sql, AppUser user, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            sql, new { user.UserId, user.PasswordHash, user.SecurityStamp, user.LockedUntil }, cancellationToken: ct));
    }
}
