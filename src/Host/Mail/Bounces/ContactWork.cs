using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Bounces;

/// <summary>What puts an address in doubt.</summary>
/// <param name="Cause">bounced, auto-reply or unopened.</param>
/// <param name="Reason">Of a bounce.</param>
internal sealed record AddressInDoubt(Guid UserId, string Address, string Cause, long? MailId, string? Reason);

/// <summary>Somebody whose address is in doubt, for those who can mend it.</summary>
internal sealed record ContactToMend
{
    public required long WorkId { get; init; }

    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    public required string Body { get; init; }

    public string? UnitName { get; init; }

    public required string Address { get; init; }

    public required string Cause { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }
}

/// <summary>
/// Addresses in doubt: work for the office, which ends when the address is another one, wherever it was changed, or when somebody asked and
/// says that it is right.
/// </summary>
internal sealed class ContactWork(Connections database, TimeProvider time)
{
    /// <summary>Causes, as they are stored.</summary>
    public static IReadOnlyList<string> Causes { get; } = ["bounced", "auto-reply", "unopened"];

    /// <summary>Open work <c>w</c> about the address that the account <c>u</c> has today.</summary>
    private const string Open =
        "lower(u.email) = lower(w.address) and u.disabled_at is null and not exists (select from contact_work_ends e where e.work_id = w.work_id)";

    /// <summary>For how many days an answering machine is believed about which somebody has asked.</summary>
    private const int AskedDays = 14;

    /// <summary>Opens the work, unless it is open already, or the address is another one by now.</summary>
    public static async Task OpenAsync(NpgsqlTransaction transaction, AddressInDoubt doubt, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@user, 225))", new { user = doubt.UserId.ToString() }, transaction);
        await connection.ExecuteAsync(
            $"""
            insert into contact_work (user_id, address, cause, mail_id, reason, opened_at)
            select u.user_id, @Address, @Cause, @MailId, @Reason, @now
            from users u
            where u.user_id = @UserId and lower(u.email) = lower(@Address) and u.disabled_at is null
              and not exists (select from contact_work w where w.user_id = u.user_id and w.cause = @Cause and {Open})
              and not (@Cause = 'auto-reply' and exists (
                select from contact_work w join contact_work_ends e using (work_id)
                where w.user_id = u.user_id and w.cause = @Cause and e.ended_at > @asked))
            on conflict do nothing
            """,
            new { doubt.UserId, doubt.Address, doubt.Cause, doubt.MailId, doubt.Reason, now, asked = now.AddDays(-AskedDays) },
            transaction);
    }

    /// <summary>What whoever asks can do something about.</summary>
    public async Task<IReadOnlyList<ContactToMend>> OfAsync(CurrentUser asks, CancellationToken ct = default) =>
        Policies.MayMendContacts(asks) ? await ReadAsync("true", new { }, ct) : [];

    /// <summary>Of those whom a case names now.</summary>
    public Task<IReadOnlyList<ContactToMend>> OfCaseAsync(Guid caseId, CancellationToken ct = default) => ReadAsync(
        "u.user_id in (select a.user_id from case_assignments a where a.case_id = @caseId and a.until is null)", new { caseId }, ct);

    /// <summary>Somebody asked: the address is right.</summary>
    public async Task EndAsync(long workId, string note, Guid by, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            "insert into contact_work_ends (work_id, note, ended_at, ended_by) values (@workId, @note, @now, @by) on conflict do nothing",
            new { workId, note, by, now = time.GetUtcNow() });
    }

    /// <summary>The oldest first. The connection shows each reader no other people than those whose address may be mended by that reader.</summary>
    private async Task<IReadOnlyList<ContactToMend>> ReadAsync(string whom, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<ContactToMend>(
            $"""
            select w.work_id, w.user_id, u.name, u.body, n.name as unit_name, w.address, w.cause, w.reason, w.opened_at
            from contact_work w join users u using (user_id) left join units n on n.unit_id = u.unit_id
            where {Open} and {whom}
            order by w.opened_at, w.work_id
            """,
            parameters)).AsList();
    }
}
