using System.Globalization;
using Npgsql;

namespace CaseFlow.Platform.Database;

/// <summary>
/// Every connection of the host is opened here, for somebody: for whoever asks over the web, who is shown the rows of the own scope and no
/// others (row-level security), or for the host itself, whose jobs and steps work on every case. Who asks is taken from the request, so
/// that a query that forgets its condition shows nothing.
/// </summary>
internal sealed class Connections(DatabaseAddress address, IAsker? asker = null, TimeProvider? time = null) : IAsyncDisposable
{
    private const string Tell =
        """
        select set_config('caseflow.viewer', $1, false), set_config('caseflow.unit', $2, false), set_config('caseflow.body', $3, false),
          set_config('caseflow.head', $4, false), set_config('caseflow.person', $5, false), set_config('caseflow.now', $6, false)
        """;

    // The host's own connections say so when they are made, a viewer's each time that one is taken from the pool: neither costs a step anything.
    private readonly NpgsqlDataSource _host = NpgsqlDataSource.Create(PooledAddress.Of(address.App, "-c caseflow.viewer=host"));
    // With row-level security a page's query takes longer to plan than to run: what a connection has asked a few times it does not plan again.
    private readonly NpgsqlDataSource _viewers = NpgsqlDataSource.Create(PooledAddress.Of(address.App, "-c plan_cache_mode=force_generic_plan"));

    /// <summary>The pool of the host itself, for what reads and writes whole tables: jobs, the scheduler, the command line.</summary>
    public NpgsqlDataSource Host => _host;

    /// <summary>A connection that shows what whoever asks may see; outside a request it is the host's own.</summary>
    public async ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken ct = default)
    {
        if (asker?.Viewer is not { } viewer)
        {
            return await _host.OpenConnectionAsync(ct);
        }

        var connection = await _viewers.OpenConnectionAsync(ct);
        try
        {
            await using var tell = new NpgsqlCommand(Tell, connection)
            {
                Parameters =
                {
                    new() { Value = viewer.Kind },
                    new() { Value = viewer.Unit?.ToString() ?? "" },
                    new() { Value = viewer.Body },
                    new() { Value = viewer.Head },
                    new() { Value = viewer.Person?.ToString() ?? "" },
                    new() { Value = (time ?? TimeProvider.System).GetUtcNow().ToString("O", CultureInfo.InvariantCulture) },
                },
            };
            await tell.ExecuteNonQueryAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// For what the host does on somebody's behalf beyond the own scope: the step of a case, the letter about it, the rows of another unit
    /// that it opens. Whether that person may ask for it was decided before, on a connection of the own.
    /// </summary>
    public ValueTask<NpgsqlConnection> OpenForHostAsync(CancellationToken ct = default) => _host.OpenConnectionAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _viewers.DisposeAsync();
        await _host.DisposeAsync();
    }
}
