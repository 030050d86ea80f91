using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Dapper;
using Npgsql;

namespace CaseFlow.Faults.Run;

/// <summary>PostgreSQL for this run alone, so that it may be restarted, killed and frozen.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly string Folder = Repository.Path(".caseflow/faults");
    private static readonly string Template = $"faults_template_{Migration.Fingerprint}";

    private EmbeddedPostgres _cluster;
    private int _made;

    private Server(EmbeddedPostgres cluster) => _cluster = cluster;

    public static async Task<Server> StartAsync()
    {
        var server = new Server(await EmbeddedPostgres.StartAsync(Folder));
        await server.DropLeftoversAsync();
        await server.EnsureTemplateAsync();
        return server;
    }

    /// <summary>With the schema and the definitions that the product ships.</summary>
    public async Task<DatabaseAddress> NewDatabaseAsync()
    {
        var name = $"faults_{++_made}";
        await ExecuteAsync($"create database {name} template {Template} owner {DatabaseAddress.OwnerRole}");
        return _cluster.AddressOf(name);
    }

    public Task DropAsync(DatabaseAddress address) =>
        ExecuteAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(address.App).Database} with (force)");

    /// <summary>As somebody who may do everything to the server.</summary>
    public string SuperuserAddress(DatabaseAddress address) => _cluster.SuperuserAddress(new NpgsqlConnectionStringBuilder(address.App).Database!);

    /// <summary>Stopped, whoever is connected, and started again.</summary>
    public async Task RestartAsync()
    {
        await _cluster.DisposeAsync();
        _cluster = await EmbeddedPostgres.StartAsync(Folder);
    }

    /// <summary>Ended with -9 in the middle of whatever it does, and started again.</summary>
    public async Task CrashAsync()
    {
        Signals.Kill(_cluster.ProcessId!.Value);
        var dead = _cluster;
        await Eventually.TrueAsync(() => Task.FromResult(dead.ProcessId is null), TimeSpan.FromSeconds(30), "still the killed server");
        _cluster = await EmbeddedPostgres.StartAsync(Folder);
        await dead.DisposeAsync();
    }

    /// <summary>Nothing answers, and no connection breaks.</summary>
    public async Task FreezeAsync(TimeSpan length)
    {
        var family = Signals.FamilyOf(_cluster.ProcessId!.Value);
        Signals.Stop(family);
        await Task.Delay(length);
        Signals.Continue(family);
    }

    /// <returns>How many connections there were.</returns>
    public async Task<int> DropConnectionsAsync(DatabaseAddress address)
    {
        await using var connection = new NpgsqlConnection(_cluster.SuperuserAddress());
        await connection.OpenAsync();
        return await connection.QuerySingleAsync<int>(
            "select count(pg_terminate_backend(pid))::int from pg_stat_activity where datname = @database and pid <> pg_backend_pid()",
            new { database = new NpgsqlConnectionStringBuilder(address.App).Database });
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    // Definitions take a second each to be checked: they are shipped once, and every database is copied from there.
    private async Task EnsureTemplateAsync()
    {
        await using var connection = new NpgsqlConnection(_cluster.SuperuserAddress());
        await connection.OpenAsync();
        if (await connection.QuerySingleAsync<bool>("select exists (select from pg_database where datname = @Template)", new { Template }))
        {
            return;
        }

        var draft = $"{Template}_draft";
        await connection.ExecuteAsync($"drop database if exists {draft} with (force)");
        await _cluster.EnsureDatabaseAsync(draft);
        var address = _cluster.AddressOf(draft);
        await Migrator.RunAsync(address.Owner!, TimeProvider.System);
        await using (await Desk.StartAsync(address, new()))
        {
            // Starting it has shipped what there is.
        }

        NpgsqlConnection.ClearAllPools();
        await connection.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{draft}'");
        await connection.ExecuteAsync($"alter database {draft} rename to {Template}");
    }

    private async Task DropLeftoversAsync()
    {
        await using var connection = new NpgsqlConnection(_cluster.SuperuserAddress());
        await connection.OpenAsync();
        foreach (var left in (await connection.QueryAsync<string>("select datname from pg_database where datname ~ '^faults_[0-9]+$'")).AsList())
        {
            await connection.ExecuteAsync($"drop database if exists {left} with (force)");
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_cluster.SuperuserAddress());
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql, commandTimeout: 0);
    }
}
