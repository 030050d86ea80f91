using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Platform;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseFlow.Bench;

/// <summary>The host without its jobs, on a database of its own that is made anew; fsync and synchronous_commit are on, as always.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private static readonly Guid Unit = new("0b1e0000-0000-7000-8000-000000000001");

    private readonly EmbeddedPostgres? _cluster;
    private readonly WebApplication _host;

    private BenchHost(EmbeddedPostgres? cluster, WebApplication host, AheadClock clock, string ownerAddress)
    {
        (_cluster, _host, Clock, OwnerAddress) = (cluster, host, clock, ownerAddress);
    }

    public AheadClock Clock { get; }

    /// <summary>For filling tables: the host's own role may not empty them.</summary>
    public string OwnerAddress { get; }

    public Guid UnitId { get; } = Unit;

    public IServiceProvider Services => _host.Services;

    /// <summary>Connections as the application role, as the host itself has them.</summary>
    public NpgsqlDataSource Database => Services.GetRequiredService<Connections>().Host;

    public Uri Address => new(_host.Urls.Single());

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public static async Task<BenchHost> StartAsync(string name, string definition)
    {
        var cluster = await ClusterAsync();
        await using (var super = NpgsqlDataSource.Create(cluster.SuperuserAddress()))
        {
            await super.ExecuteAsync($"drop database if exists bench_{name} with (force)");
        }

        await cluster.EnsureDatabaseAsync($"bench_{name}");
        var host = await OpenAsync(cluster, $"bench_{name}", owned: cluster);
        await host.ShipAsync(definition);
        return host;
    }

    public static Task<EmbeddedPostgres> ClusterAsync() => EmbeddedPostgres.StartAsync(
        Environment.GetEnvironmentVariable("CaseFlow__Folder") ?? Path.Combine(Environment.CurrentDirectory, ".caseflow"));

    /// <summary>On a database that is there, empty or as an earlier run left it.</summary>
    /// <param name="owned">Ends with the host; null where others go on using it.</param>
    public static async Task<BenchHost> OpenAsync(EmbeddedPostgres cluster, string database, EmbeddedPostgres? owned = null)
    {
        var address = cluster.AddressOf(database);
        var clock = new AheadClock();
        var host = await CaseFlowHost.CreateAsync(["--urls=http://127.0.0.1:0", $"--contentRoot={Repository.Path("src/Host")}"], builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddSingleton<TimeProvider>(clock);
        }, new()
        {
            ["ConnectionStrings:CaseFlow"] = address.App,
            ["ConnectionStrings:CaseFlowOwner"] = address.Owner,
            ["Jobs:Run"] = "false",
            // Everybody signs in from one address here.
            ["RateLimits:SignInsPerAddress"] = "10000",
        });
        await host.StartAsync();

        await host.Services.GetRequiredService<Connections>().Host.ExecuteAsync(
            $"""
            insert into units (unit_id, code, kind, name, valid_from) values ('{Unit}', 'B1', 'commune', 'Xã Đo', date '2025-07-01')
            on conflict do nothing
            """);
        return new BenchHost(owned, host, clock, address.Owner!);
    }

    public async Task ShipAsync(string definition)
    {
        if (await Get<ImportFolder>().ShipAsync(definition) is { } problem)
        {
            throw new InvalidOperationException($"The definition of the bench is not published: {problem}");
        }
    }

    public async Task<Guid> OpenAsync(string definition) =>
        ((CommandResult.Moved)await Get<CaseRunner>().StartAsync(new NewCase(definition, UnitId, Body.Police, null, null))).CaseId;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }
}

/// <summary>Statements of a bench that are not measured.</summary>
internal static class Sql
{
    public static async Task ExecuteAsync(this NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> ScalarAsync<T>(this NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static async Task<IReadOnlyList<T>> RowsAsync<T>(this NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> read)
    {
        var rows = new List<T>();
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
