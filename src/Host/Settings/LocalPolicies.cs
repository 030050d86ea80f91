using System.Collections.Concurrent;
using System.Collections.Frozen;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Npgsql;

namespace CaseFlow.Settings;

/// <summary>
/// The values in force of what the law leaves open: the unit's own, else the installation's, else the definition's default. Every step of
/// every case asks, so all values are kept in memory, and read again after a few seconds for what another node has changed.
/// </summary>
internal sealed class LocalPolicies(Connections database, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private Known? _known;
    private int _reading;

    /// <summary>What differs from the defaults of a definition in a unit, in the definition's order: an event carries it into the core.</summary>
    public ValueTask<ObjectValue> OfAsync(WorkflowDefinition definition, Guid unitId, CancellationToken ct = default) =>
        OfAsync(definition, unitId, null, ct);

    /// <param name="held">The connection of a transaction under way, to ask on.</param>
    /// <inheritdoc cref="OfAsync(WorkflowDefinition, Guid, CancellationToken)"/>
    public async ValueTask<ObjectValue> OfAsync(WorkflowDefinition definition, Guid unitId, NpgsqlConnection? held, CancellationToken ct)
    {
        var known = await KnownAsync(held, ct);
        return known.Values.Count == 0 || definition.Settings.Count == 0
            ? ObjectValue.Empty
            : known.OfUnits.GetOrAdd((definition.Id, definition.Version, unitId), _ => Differing(known.Values, definition, unitId));
    }

    /// <summary>Every change of the settings that count for a unit, oldest first; null is the installation alone.</summary>
    public async Task<IReadOnlyList<SettingChange>> ChangesAsync(Guid? unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<SettingChange>(
            """
            select s.name, s.unit_id, s.value, s.changed_at, u.name as changed_by
            from settings s join users u on u.user_id = s.changed_by
            where s.unit_id is null or s.unit_id = @unitId
            order by s.change_id
            """,
            new { unitId })).AsList();
    }

    /// <summary>Sets a value for a unit, or for the whole installation.</summary>
    /// <param name="value">Of the setting's type; null goes back to what holds without it.</param>
    public async Task SetAsync(SettingName name, Guid? unitId, Value? value, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "insert into settings (name, unit_id, value, changed_by, changed_at) values (@name, @unitId, @value, @by, @now)",
            new { name = name.ToString(), unitId, value = value?.ToString(), by, now = time.GetUtcNow() });
        _known = null;
    }

    private static ObjectValue Differing(FrozenDictionary<(Guid? UnitId, string Name), Value> values, WorkflowDefinition definition, Guid unitId)
    {
        var differing = new List<Member>();
        foreach (var setting in definition.Settings)
        {
            var name = new SettingName(definition.Id, setting.Id).ToString();
            var value = values.GetValueOrDefault((unitId, name)) ?? values.GetValueOrDefault((null, name));
            if (value is not null && !value.Equals(setting.Value) && SettingValues.Fits(setting.Type, value))
            {
                differing.Add(new Member(setting.Id, value));
            }
        }

        return new ObjectValue(differing.ToItems());
    }

    private async ValueTask<Known> KnownAsync(NpgsqlConnection? held, CancellationToken ct)
    {
        // One reads anew, the others go on with what they have.
        var known = _known;
        if (known is not null && (time.GetElapsedTime(known.ReadAt) < Fresh || Interlocked.Exchange(ref _reading, 1) == 1))
        {
            return known;
        }

        try
        {
            var read = await database.ReadAsync(held, ReadAsync, ct);
            Interlocked.CompareExchange(ref _known, read, known);
            return read;
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    private async Task<Known> ReadAsync(NpgsqlConnection connection)
    {
        var readAt = time.GetTimestamp();
        var rows = await connection.QueryAsync<(Guid? UnitId, string Name, string? Value)>(
            "select distinct on (name, unit_id) unit_id, name, value from settings order by name, unit_id, change_id desc");
        return new(
            readAt,
            rows.Where(row => row.Value is not null).ToFrozenDictionary(row => (row.UnitId, row.Name), row => SettingValues.Read(row.Value!)));
    }

    private sealed record Known(long ReadAt, FrozenDictionary<(Guid? UnitId, string Name), Value> Values)
    {
        public ConcurrentDictionary<(string Id, int Version, Guid UnitId), ObjectValue> OfUnits { get; } = [];
    }
}

/// <summary>A setting of a procedure, whatever its version.</summary>
internal sealed record SettingName(string Procedure, string Setting)
{
    public override string ToString() => $"{Procedure}/{Setting}";
}

/// <summary>One change, as the page lists it.</summary>
internal sealed record SettingChange
{
    public required string Name { get; init; }

    /// <summary>Null: the whole installation.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>Null: back to the default.</summary>
    public string? Value { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required string ChangedBy { get; init; }
}
