using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseFlow.Bench;

/// <summary>The host without its jobs, on a database of its own that is made anew; fsync and synchronous_commit are on, as always.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private readonly EmbeddedPostgres _cluster;
    private readonly WebApplication _host;

    private BenchHost(EmbeddedPostgres cluster, WebApplication host, AheadClock clock, string ownerAddress, Guid unitId)
    {
        (_cluster, _host, Clock, OwnerAddress, UnitId) = (cluster, host, clock, ownerAddress, unitId);
    }

    public AheadClock Clock { get; }

    /// <summary>For filling tables: the host's own role may not empty them.</summary>
    public string OwnerAddress { get; }

    public Guid UnitId { get; }

    public IServiceProvider Services => _host.Services;

    /// <summary>Connections as the application role, as the host itself has them.</summary>
    public NpgsqlDataSource Database => Services.GetRequiredService<Connections>().Host;

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public static async Task<BenchHost> StartAsync(string name, string definition)
    {
        var folder = Environment.GetEnvironmentVariable("CaseFlow__Folder") ?? Path.Combine(Environment.CurrentDirectory, ".caseflow");
        var cluster = await EmbeddedPostgres.StartAsync(folder);
        await using (var super = NpgsqlDataSource.Create(cluster.SuperuserAddress()))
        {
            await super.ExecuteAsync($"drop database if exists bench_{name} with (force)");
        }

        await cluster.EnsureDatabaseAsync($"bench_{name}");
        var address = cluster.AddressOf($"bench_{name}");
        var clock = new AheadClock();
        var host = await CaseFlowHost.CreateAsync(["--urls=http://127.0.0.1:0"], builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddSingleton<TimeProvider>(clock);
        }, new()
        {
            ["ConnectionStrings:CaseFlow"] = address.App,
            ["ConnectionStrings:CaseFlowOwner"] = address.Owner,
            ["Jobs:Run"] = "false",
        });
        await host.StartAsync();

        var unitId = Guid.CreateVersion7();
        await host.Services.GetRequiredService<Connections>().Host.ExecuteAsync(
            $"insert into units (unit_id, code, kind, name, valid_from) values ('{unitId}', 'B1', 'commune', 'Xã Đo', date '2025-07-01')");
        return await host.Services.GetRequiredService<ImportFolder>().ShipAsync(definition) is { } problem
            ? throw new InvalidOperationException($"The definition of the bench is not published: {problem}")
            : new BenchHost(cluster, host, clock, address.Owner!, unitId);
    }

    public async Task<Guid> OpenAsync(string definition) =>
        ((CommandResult.Moved)await Get<CaseRunner>().StartAsync(new NewCase(definition, UnitId, Body.Police, null, null))).CaseId;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
        await _cluster.DisposeAsync();
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
}
