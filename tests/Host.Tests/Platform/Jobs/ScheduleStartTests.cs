using CaseFlow.Access;
using CaseFlow.Operations;
using CaseFlow.Platform;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Jobs;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace CaseFlow.Host.Tests.Platform.Jobs;

/// <summary>The real schedulers, without the rest of the host, on a database of their own.</summary>
public sealed class ScheduleStartTests : IAsyncLifetime
{
    private DatabaseAddress _address = null!;

    public async Task InitializeAsync() => _address = await TestDatabases.CreateAsync();

    public Task DisposeAsync() => TestDatabases.DropAsync(_address);

    [Fact]
    public async Task Each_line_is_held_once_however_many_nodes_start()
    {
        await using var first = await StartAsync(Nightly("0 20 1 * * ?"));
        await using var second = await StartAsync(Nightly("0 20 1 * * ?"));

        Assert.Equal([("forget-old-links", "0 20 1 * * ?", "Asia/Ho_Chi_Minh")], await StoredAsync());
    }

    [Fact]
    public async Task A_time_changed_in_code_and_a_line_taken_out_are_followed_at_the_next_start()
    {
        await using (await StartAsync(Nightly("0 20 1 * * ?"), RecurringJob.Once<ForgetOldLinksJob>("no-longer-wanted", "0 0 3 * * ?")))
        {
        }

        await using var later = await StartAsync(Nightly("0 45 2 * * ?"));

        Assert.Equal([("forget-old-links", "0 45 2 * * ?", "Asia/Ho_Chi_Minh")], await StoredAsync());
    }

    [Fact]
    public async Task A_restart_with_an_unchanged_schedule_fires_nothing_and_leaves_the_next_run_where_it_was()
    {
        var runs = new CountedRuns();
        await using (await StartAsync([RecurringJob.Once<CountingJob>("nightly", "0 0 0 1 1 ?")], runs))
        {
        }

        var next = await NextRunAsync();
        await using var again = await StartAsync([RecurringJob.Once<CountingJob>("nightly", "0 0 0 1 1 ?"), RecurringJob.EveryNode<WitnessJob>("witness", TimeSpan.FromMilliseconds(20))], runs);
        await runs.Witnessed.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(0, runs.Count);
        Assert.Equal(next, await NextRunAsync());
    }

    [Fact]
    public async Task A_job_of_every_node_runs_again_and_again_by_itself()
    {
        var runs = new CountedRuns();
        await using var host = await StartAsync([RecurringJob.EveryNode<CountingJob>("count", TimeSpan.FromMilliseconds(20))], runs);

        await runs.ThirdRun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Empty(await StoredAsync());

        // The third is told when it begins, and written down once it has ended.
        await host.Services.GetRequiredService<RunHistory>().FlushAsync(CancellationToken.None);
        await using var connection = new NpgsqlConnection(_address.App);
        Assert.InRange(await connection.QuerySingleAsync<int>("select coalesce(sum(runs), 0)::int from job_runs where job = 'count' and failures = 0"), 2, int.MaxValue);
        Assert.Equal(1, await connection.QuerySingleAsync<int>("select count(*)::int from heartbeats"));
    }

    [Fact]
    public async Task A_run_that_takes_longer_than_its_pause_is_over_before_the_next_begins()
    {
        var runs = new CountedRuns();
        await using var host = await StartAsync(
            [RecurringJob.EveryNode<SlowJob>("slow", TimeSpan.FromMilliseconds(20)), RecurringJob.EveryNode<WitnessJob>("witness", TimeSpan.FromMilliseconds(20))], runs);

        await runs.ThirdRun.Task.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.False(runs.Overlapped);
        Assert.InRange(runs.Witnesses, 10, int.MaxValue);
    }

    [Fact]
    public async Task A_paused_job_is_held_back_until_it_is_resumed()
    {
        await PauseAsync("count");
        var runs = new CountedRuns();
        await using var host = await StartAsync(
            [RecurringJob.EveryNode<CountingJob>("count", TimeSpan.FromMilliseconds(20)), RecurringJob.EveryNode<WitnessJob>("witness", TimeSpan.FromMilliseconds(20))], runs);

        await runs.Witnessed.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(runs.ThirdRun.Task.IsCompleted);

        await using (var connection = new NpgsqlConnection(_address.App))
        {
            await connection.ExecuteAsync("delete from job_pauses");
        }

        await runs.ThirdRun.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Jobs_of_every_node_go_on_by_the_clock_of_their_host_after_a_while_in_which_nothing_ran()
    {
        var runs = new CountedRuns();
        var clock = new AheadClock { Ahead = TimeSpan.FromDays(2) };
        await using var host = await StartAsync(
            [RecurringJob.EveryNode<CountingJob>("count", TimeSpan.FromMilliseconds(20)), RecurringJob.EveryNode<WitnessJob>("witness", TimeSpan.FromMilliseconds(20))],
            runs,
            clock);
        await runs.ThirdRun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await runs.Witnessed.Task.WaitAsync(TimeSpan.FromSeconds(30));

        // As for a process that was stopped, or on a machine that was.
        clock.Ahead += TimeSpan.FromMinutes(1);
        var (counted, witnessed) = (runs.Count, runs.Witnesses);

        await Eventually.TrueAsync(
            () => Task.FromResult(runs.Count > counted + 2 && runs.Witnesses > witnessed + 2), TimeSpan.FromSeconds(30), "no run after the clock had leapt");
    }

    [Fact]
    public async Task The_board_of_jobs_knows_the_last_run_and_the_next_of_both_schedulers()
    {
        var runs = new CountedRuns();
        await using var host = await StartAsync([RecurringJob.EveryNode<CountingJob>("fire-due-timers", TimeSpan.FromMilliseconds(20)), Nightly("0 20 1 * * ?")], runs);
        await runs.ThirdRun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var jobs = await new JobBoard(host.Services, host.Services.GetRequiredService<Connections>()).ListAsync();

        Assert.Equal(Schedule.Lines.Select(line => line.Name), jobs.Select(job => job.Name));
        Assert.InRange(jobs.Single(job => job.Name == "fire-due-timers").Runs!.RunCount, 2, long.MaxValue);
        var next = jobs.Single(job => job.Name == "forget-old-links").Next!.Value;
        Assert.Equal(new TimeSpan(1, 20, 0), next.ToOffset(TimeSpan.FromHours(7)).TimeOfDay);
        Assert.InRange(next, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
    }

    private async Task PauseAsync(string job)
    {
        await using var connection = new NpgsqlConnection(_address.Owner);
        await connection.ExecuteAsync(
            """
            with by as (
              insert into users (user_id, email, name, body, language, security_stamp, invited_at)
              values (gen_random_uuid(), 'giang@example.org', 'Vũ Thị Giang', 'system', 'vi', 'x', now()) returning user_id)
            insert into job_pauses (job, reason, paused_by, paused_at) select @job, 'Thử', user_id, now() from by
            """,
            new { job });
    }

    private static RecurringJob Nightly(string cron) => RecurringJob.Once<ForgetOldLinksJob>("forget-old-links", cron);

    private Task<WebApplication> StartAsync(params RecurringJob[] lines) => StartAsync(lines, new CountedRuns());

    private async Task<WebApplication> StartAsync(RecurringJob[] lines, CountedRuns runs, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"]);
        builder.Services.AddSingleton(runs);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton<AccessLinks>();
        builder.Services.AddSingleton(_address);
        builder.Services.AddSingleton<Connections>();
        CaseFlow.Platform.Jobs.Jobs.AddTo(builder.Services, lines, builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private async Task<long> NextRunAsync()
    {
        await using var connection = new NpgsqlConnection(_address.App);
        return await connection.QuerySingleAsync<long>("select next_fire_time from quartz.qrtz_triggers where trigger_name = 'nightly'");
    }

    private async Task<IEnumerable<(string, string, string)>> StoredAsync()
    {
        await using var connection = new NpgsqlConnection(_address.App);
        return await connection.QueryAsync<(string, string, string)>(
            "select trigger_name, cron_expression, time_zone_id from quartz.qrtz_cron_triggers order by 1");
    }
}

internal sealed class CountedRuns
{
    private int _runs;

    public int Count => Volatile.Read(ref _runs);

    public TaskCompletionSource ThirdRun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Another job of the same scheduler has run ten times.</summary>
    public TaskCompletionSource Witnessed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Witnesses;

    public int UnderWay;

    /// <summary>One began before another was over.</summary>
    public bool Overlapped { get; set; }

    public void Add()
    {
        if (Interlocked.Increment(ref _runs) == 3)
        {
            ThirdRun.SetResult();
        }
    }
}

internal sealed class CountingJob(CountedRuns runs) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        runs.Add();
        return ValueTask.CompletedTask;
    }
}

internal sealed class WitnessJob(CountedRuns runs) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref runs.Witnesses) == 10)
        {
            runs.Witnessed.SetResult();
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>Its first run is under way until another job, whose pause is as long, has run ten times.</summary>
internal sealed class SlowJob(CountedRuns runs) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        runs.Overlapped |= Interlocked.Increment(ref runs.UnderWay) > 1;
        await runs.Witnessed.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        Interlocked.Decrement(ref runs.UnderWay);
        runs.Add();
    }
}
