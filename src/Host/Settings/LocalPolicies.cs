using System.Globalization;
using Dapper;
using Npgsql;

namespace CaseFlow.Settings;

/// <summary>The values in force: the unit's own, else the installation's, else the default of the code.</summary>
internal sealed class LocalPolicies(NpgsqlDataSource database, TimeProvider time)
{
    public sealed record InForce(LocalPolicy Policy, int Value, bool IsOwn);

    public async Task<IReadOnlyList<InForce>> ListAsync(Guid? unitId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = (await connection.QueryAsync<(string Name, string Value, bool IsOwn)>(
            """
            select name, value, unit_id is not distinct from @unitId
            from settings where unit_id is null or unit_id = @unitId order by unit_id nulls first
            """,
            new { unitId })).ToLookup(row => row.Name);

        return [.. LocalPolicy.All.Select(policy => rows[policy.Name].LastOrDefault() is { Name: not null } row
            ? new InForce(policy, int.Parse(row.Value, CultureInfo.InvariantCulture), row.IsOwn)
            : new InForce(policy, policy.Default, false))];
    }

    public async Task<int> ValueAsync(string name, Guid? unitId, CancellationToken ct) =>
        (await ListAsync(unitId, ct)).Single(setting => setting.Policy.Name == name).Value;

    /// <summary>Sets a value for a unit, or for the whole installation. The value lies within the policy's bounds.</summary>
    public async Task SetAsync(LocalPolicy policy, Guid? unitId, int value, Guid by, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, policy.Least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, policy.Most);
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into settings (name, unit_id, value, changed_by, changed_at) values (@Name, @unitId, @value, @by, @now)
            on conflict on constraint setting_is_set_once
            do update set value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """,
            new { policy.Name, unitId, value = value.ToString(CultureInfo.InvariantCulture), by, now = time.GetUtcNow() });
    }
}
