using CaseFlow.Access;
using CaseFlow.Operations.Growth;
using CaseFlow.Operations.Runs;
using CaseFlow.Tests.Shared;
using Dapper;
using Npgsql;

namespace CaseFlow.Host.Tests.Operations;

public sealed class RunsAndGrowthTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        app.Clock.Set(TestClock.Monday);
        await using var owner = new NpgsqlConnection(app.OwnerAddress);
        await owner.ExecuteAsync("delete from job_runs; delete from ended_pauses; delete from heartbeats");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_day_of_a_job_tells_runs_failures_and_those_whose_process_died()
    {
        await RanAsync("deliver-mail", 3, 1, ended: true);
        await RanAsync("purge-people", 1, 0, ended: false);
        await RanAsync("forget-old-keys", 1, 0, ended: true);
        using var visitor = await app.SignedInAsync(Role.Operator);

        var all = (await visitor.OpenAsync("/operations/runs")).Body!.TextContent;
        var troubled = (await visitor.OpenAsync("/operations/runs?troubled=true")).QuerySelector("main ul")!.TextContent;

        Assert.Contains("3 lần trên 1 máy", all, StringComparison.Ordinal);
        Assert.Contains("1 lỗi", troubled, StringComparison.Ordinal);
        Assert.Contains("1 lần bị ngắt", troubled, StringComparison.Ordinal);
        Assert.DoesNotContain("Xóa khóa chống gửi lặp", troubled, StringComparison.Ordinal);
        Assert.DoesNotContain("an@example.org", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_are_kept_for_a_year_and_no_longer()
    {
        await RanAsync("deliver-mail", 3, 0, ended: true);
        app.Clock.Set(TestClock.Monday.AddDays(360));
        await RanAsync("deliver-mail", 2, 0, ended: true);
        app.Clock.Set(TestClock.Monday.AddDays(367));

        await new ForgetOldRunsJob(app.Connections, app.Clock).Execute(null!);

        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(2, await connection.QuerySingleAsync<int>("select sum(runs)::int from job_runs"));
    }

    [Fact]
    public async Task A_pause_that_ended_tells_who_paused_and_who_let_it_go_on()
    {
        using var visitor = await app.SignedInAsync(Role.Operator);
        await visitor.SubmitAsync("/operations", new() { ["job"] = "purge-people", ["reason"] = "Chờ kiểm tra" }, "handler=Pause");
        await visitor.SubmitAsync("/operations", [], "handler=Resume");

        Assert.Contains("Chờ kiểm tra", (await visitor.OpenAsync("/operations/runs")).QuerySelector("section[aria-labelledby=pauses]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_table_is_shown_with_what_bounds_it()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        var tables = (await connection.QueryAsync<string>(
            "select relname from pg_class where relnamespace in ('public'::regnamespace, 'quartz'::regnamespace) and relkind = 'r'")).ToHashSet();

        var shown = await new TableSizes(app.Connections).ListAsync(CancellationToken.None);

        Assert.Equal(tables.Order(StringComparer.Ordinal), shown.SelectMany(group => group.Tables).Select(table => table.Name).Order(StringComparer.Ordinal));
        Assert.Empty(TableBounds.Forgotten.Except(tables));
        Assert.All(shown, group => Assert.Contains(group.Bound, TableBounds.All));
        using var visitor = await app.SignedInAsync(Role.Operator);
        Assert.Contains("case_events", (await visitor.OpenAsync("/operations/growth")).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task RanAsync(string job, int runs, int failures, bool ended)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into job_runs (job, node, began_at, ended_at, runs, failures, failure)
            values (@job, 'một/1', @now, case when @ended then @now end, @runs, @failures, case when @failures > 0 then '550 an@example.org' end)
            """,
            new { job, runs, failures, ended, now = app.Clock.GetUtcNow() });
    }
}
