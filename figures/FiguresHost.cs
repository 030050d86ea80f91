using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseFlow.Figures;

/// <summary>The product without its jobs, on a database that is made anew, with a clock that is set to the days on which things were recorded.</summary>
internal sealed class FiguresHost : IAsyncDisposable
{
    private readonly EmbeddedPostgres _cluster;
    private readonly WebApplication _app;
    private readonly string _owner;

    private FiguresHost(EmbeddedPostgres cluster, WebApplication app, TestClock clock, string owner) => (_cluster, _app, Clock, _owner) = (cluster, app, clock, owner);

    public TestClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<FiguresHost> StartAsync()
    {
        var folder = Environment.GetEnvironmentVariable("CaseFlow__Folder") ?? Path.Combine(Environment.CurrentDirectory, ".caseflow");
        var cluster = await EmbeddedPostgres.StartAsync(folder);
        await using (var super = new NpgsqlConnection(cluster.SuperuserAddress()))
        {
            await super.ExecuteAsync("drop database if exists figures with (force)");
        }

        await cluster.EnsureDatabaseAsync("figures");
        var address = cluster.AddressOf("figures");
        var clock = new TestClock(TestClock.Monday);
        var app = await CaseFlowHost.CreateAsync(["--urls=http://127.0.0.1:0"], builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddSingleton<TimeProvider>(clock);
        }, new()
        {
            ["ConnectionStrings:CaseFlow"] = address.App,
            ["ConnectionStrings:CaseFlowOwner"] = address.Owner,
            ["Jobs:Run"] = "false",
        });
        return new(cluster, app, clock, address.Owner!);
    }

    /// <summary>Takes one row away that a figure is counted over: then not every figure may be equal any more.</summary>
    public async Task SpoilAsync()
    {
        await using var owner = new NpgsqlConnection(_owner);
        await owner.ExecuteAsync("delete from decision_persons where ctid = (select min(ctid) from decision_persons)");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
