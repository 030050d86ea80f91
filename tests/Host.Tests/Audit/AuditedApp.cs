using CaseFlow.Access;
using CaseFlow.Audit;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Audit;

/// <summary>
/// Three cases over three days: the first is over on Monday, the second goes on on Tuesday, the third began on Tuesday and moves on Wednesday,
/// which is today. Monday and Tuesday have heads.
/// </summary>
public sealed class AuditedApp : IAsyncLifetime
{
    private static readonly string[] Tables = ["cases", "case_events", "audit_ends", "audit_heads", "redacted_events"];

    public CaseFlowApp App { get; } = new();

    public Guid First { get; private set; }

    public Guid Second { get; private set; }

    public Guid Third { get; private set; }

    public async Task InitializeAsync()
    {
        await App.InitializeAsync();
        var given = await Scenario.CreateAsync(App);
        var helper = await App.Cast.UserAsync(Role.Helper);
        First = await given.OpenAsync();
        await given.ApproveAsync(First);
        await given.ChooseAsync(First, helper);
        Second = await given.OpenAsync();
        App.Clock.Advance(TimeSpan.FromDays(1));
        await MakeAsync();
        Third = await given.OpenAsync();
        await given.ApproveAsync(Second);
        App.Clock.Advance(TimeSpan.FromDays(1));
        await MakeAsync();
        await given.ApproveAsync(Third);
    }

    public Task DisposeAsync() => App.DisposeAsync();

    public Task<int> MakeAsync() => App.Services.GetRequiredService<MakeHeads>().RunAsync();

    public async Task<(int Code, string Said)> RunAsync(params string[] args)
    {
        using var said = new StringWriter();
        var code = await AuditCommand.RunAsync(App.Services, ["verify", .. args], said);
        return (code, said.ToString());
    }

    public async Task<int> ReplayAsync()
    {
        using var said = new StringWriter();
        return await App.Services.GetRequiredService<Replay>().RunAsync(said, CancellationToken.None);
    }

    /// <summary>What a superuser does whom no trigger stops; it is undone when the connection is given back.</summary>
    public async Task<IAsyncDisposable> SpoilAsync(string sql)
    {
        var connection = new NpgsqlConnection(await App.SuperuserAddressAsync());
        await connection.OpenAsync();
        await connection.ExecuteAsync("set session_replication_role = replica");
        foreach (var table in Tables)
        {
            await connection.ExecuteAsync($"create temp table kept_{table} as select * from {table}");
        }

        await connection.ExecuteAsync(sql, new { First, Second, Third });
        return new Spoilt(connection);
    }

    private sealed class Spoilt(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var table in Tables)
            {
                await connection.ExecuteAsync($"delete from {table}; insert into {table} overriding system value select * from kept_{table}");
            }

            await connection.DisposeAsync();
        }
    }
}
