using System.Data;
using Npgsql;

namespace CaseFlow.Platform.Database;

/// <summary>Several connections that see the database at one instant, so that what moves meanwhile is no finding.</summary>
internal sealed class SameSnapshot : IAsyncDisposable
{
    private readonly List<NpgsqlConnection> _connections = [];
    private string? _name;

    public async Task<NpgsqlConnection> OpenAsync(Connections database, CancellationToken ct)
    {
        var connection = await database.OpenForHostAsync(ct);
        _connections.Add(connection);
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var tell = new NpgsqlCommand(_name is null ? "select pg_export_snapshot()" : $"set transaction snapshot '{_name}'", connection);
        var told = await tell.ExecuteScalarAsync(ct);
        _name ??= (string)told!;
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in Enumerable.Reverse(_connections))
        {
            await connection.DisposeAsync();
        }
    }
}
