using CaseFlow.Platform;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseFlow.Faults.Run;

/// <summary>The product in this process, without its jobs: opens cases on whatever day its clock shows, and reads what became of them.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private static readonly TimeSpan LongestOutage = TimeSpan.FromMinutes(2);

    private readonly WebApplication _host;

    private Desk(WebApplication host, AheadClock clock) => (_host, Clock, Cast) = (host, clock, new Cast(host.Services));

    public AheadClock Clock { get; }

    public Cast Cast { get; }

    public IServiceProvider Services => _host.Services;

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public static async Task<Desk> StartAsync(DatabaseAddress address, AheadClock clock)
    {
        var host = await CaseFlowHost.CreateAsync(
            ["--environment=Development", $"--contentRoot={Repository.Path("src/Host")}", "--urls=http://127.0.0.1:0"],
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Error);
                builder.Services.AddSingleton<TimeProvider>(clock);
            },
            new()
            {
                ["ConnectionStrings:CaseFlow"] = new NpgsqlConnectionStringBuilder(address.App) { ApplicationName = "desk" }.ConnectionString,
                ["Jobs:Run"] = "false",
                ["Mail:From"] = Rig.From,
            });
        await host.StartAsync();
        return new Desk(host, clock);
    }

    /// <summary>Asks the database until it answers: it may be down, and that is not the question.</summary>
    public async Task<T> AskAsync<T>(string sql, object? parameters = null) =>
        await PatientlyAsync(connection => connection.QuerySingleAsync<T>(sql, parameters));

    /// <inheritdoc cref="AskAsync"/>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? parameters = null) =>
        (await PatientlyAsync(connection => connection.QueryAsync<T>(sql, parameters))).AsList();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
    }

    private async Task<T> PatientlyAsync<T>(Func<NpgsqlConnection, Task<T>> ask)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await Get<Connections>().OpenForHostAsync();
                return await ask(connection);
            }
            catch (NpgsqlException) when (TimeProvider.System.GetElapsedTime(begun) < LongestOutage)
            {
                Get<Connections>().Host.Clear();
                await Task.Delay(200);
            }
        }
    }
}
