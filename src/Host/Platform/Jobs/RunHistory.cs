using System.Collections.Concurrent;
using CaseFlow.Platform.Database;
using Dapper;
using Quartz;

namespace CaseFlow.Platform.Jobs;

/// <summary>
/// Writes down the runs of every recurring job. Those of jobs that run every few seconds are added up and written once a minute with the
/// heartbeat, and at once when one fails.
/// </summary>
internal sealed class RunHistory(Connections database, ScheduleLines lines, TimeProvider time, ILogger<RunHistory> log) : IJobListener
{
    private readonly ConcurrentDictionary<(string Job, DateTimeOffset Hour), Sum> _sums = [];

    public string Name => "run-history";

    public async ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!IsOfEveryNode(context))
        {
            await TryAsync(() => BeginAsync(context.JobDetail.Key.Name, context.FireTimeUtc, cancellationToken));
        }
    }

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public async ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        var ended = time.GetUtcNow();
        var failure = jobException?.GetBaseException().Message;
        var sum = new Sum(1, failure is null ? 0 : 1, (long)context.JobRunTime.TotalMilliseconds, (long)context.JobRunTime.TotalMilliseconds, ended, failure);
        if (IsOfEveryNode(context))
        {
            var hour = new DateTimeOffset(ended.Year, ended.Month, ended.Day, ended.Hour, 0, 0, TimeSpan.Zero);
            _sums.AddOrUpdate((context.JobDetail.Key.Name, hour), sum, (_, before) => before.With(sum));
            if (failure is not null)
            {
                await TryAsync(() => FlushAsync(CancellationToken.None));
            }
        }
        else
        {
            await TryAsync(() => WriteAsync(context.JobDetail.Key.Name, context.FireTimeUtc, sum with { Runs = 0 }, CancellationToken.None));
        }
    }

    /// <summary>Writes what was added up since. What cannot be written stays for the next time.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        foreach (var key in _sums.Keys)
        {
            if (_sums.TryRemove(key, out var sum))
            {
                try
                {
                    await WriteAsync(key.Job, key.Hour, sum, ct);
                }
                catch
                {
                    _sums.AddOrUpdate(key, sum, (_, later) => sum.With(later));
                    throw;
                }
            }
        }
    }

    /// <summary>A listener that throws would keep the scheduler from planning the next run: while the database is away the history has a hole, and nothing else.</summary>
    private async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogWarning(broken, "A run could not be written down.");
        }
    }

    private async Task BeginAsync(string job, DateTimeOffset began, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            "insert into job_runs (job, node, began_at, runs) values (@job, @Node, @began, 1) on conflict do nothing", new { job, Heart.Node, began });
    }

    private bool IsOfEveryNode(IJobExecutionContext context) =>
        lines.All.Any(line => line.Name == context.JobDetail.Key.Name && line is RecurringJob.OnEveryNode);

    private async Task WriteAsync(string job, DateTimeOffset began, Sum sum, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into job_runs (job, node, began_at, ended_at, runs, failures, busy_ms, longest_ms, failure)
            values (@job, @Node, @began, @Ended, greatest(@Runs, 1), @Failures, @Busy, @Longest, @Failure)
            on conflict (job, began_at, node) do update set
              ended_at = excluded.ended_at, runs = job_runs.runs + @Runs, failures = job_runs.failures + excluded.failures,
              busy_ms = job_runs.busy_ms + excluded.busy_ms, longest_ms = greatest(job_runs.longest_ms, excluded.longest_ms),
              failure = coalesce(excluded.failure, job_runs.failure)
            """,
            new { job, Heart.Node, began, sum.Ended, sum.Runs, sum.Failures, sum.Busy, sum.Longest, sum.Failure });
    }

    private sealed record Sum(int Runs, int Failures, long Busy, long Longest, DateTimeOffset Ended, string? Failure)
    {
        public Sum With(Sum later) => new(
            Runs + later.Runs, Failures + later.Failures, Busy + later.Busy, Math.Max(Longest, later.Longest), later.Ended, later.Failure ?? Failure);
    }
}
