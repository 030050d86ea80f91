using CaseFlow.Platform.Database;
using CaseFlow.Platform.Jobs;
using Dapper;
using Npgsql;
using Quartz;
using Quartz.Extensibility;

namespace CaseFlow.Operations;

/// <summary>Every recurring job: when it ran, when it runs next, how its last runs ended, and who has paused it.</summary>
internal sealed class JobBoard(IServiceProvider services, Connections database)
{
    public async Task<IReadOnlyList<ShownJob>> ListAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var pauses = (await connection.QueryAsync<JobPause>(
            "select p.job, p.reason, p.paused_at, u.name as paused_by from job_pauses p left join users u on u.user_id = p.paused_by"))
            .ToDictionary(pause => pause.Job);
        var running = await RunningAsync(connection);
        var shown = new List<ShownJob>();
        foreach (var line in Schedule.Lines)
        {
            var (trigger, runs) = await LookAsync(line, ct);
            shown.Add(new(line.Name, line is RecurringJob.OnEveryNode, trigger, runs, running.Contains(line.Name), pauses.GetValueOrDefault(line.Name)));
        }

        return shown;
    }

    // The history writes no row for a run that goes on.
    private static async Task<HashSet<string>> RunningAsync(NpgsqlConnection connection)
    {
        if (!await connection.QuerySingleAsync<bool>("select to_regclass('quartz.qrtz_fired_triggers') is not null"))
        {
            return [];
        }

        return [.. await connection.QueryAsync<string>("select job_name from quartz.qrtz_fired_triggers where state = 'EXECUTING'")];
    }

    private async Task<(ITrigger? Trigger, JobRunStatus? Runs)> LookAsync(RecurringJob line, CancellationToken ct)
    {
        var name = line is RecurringJob.OnEveryNode ? Jobs.NodeScheduler : Jobs.ClusterScheduler;
        if (services.GetKeyedService<ISchedulerFactory>(name) is not { } factory)
        {
            return (null, null);
        }

        var scheduler = await factory.GetScheduler(ct);
        var history = services.GetKeyedService<IExecutionHistoryStore>(name) ?? services.GetService<IExecutionHistoryStore>();
        return (
            await scheduler.GetTrigger(new TriggerKey(line.Name), ct),
            history is null ? null : await history.GetJobRunStatus(scheduler.SchedulerName, new JobKey(line.Name), ct));
    }
}

/// <param name="Trigger">Null when this node runs no jobs.</param>
/// <param name="Runs">Null when no run is remembered: of a job of every node, those of this node since its start.</param>
/// <param name="Running">Right now, somewhere in the cluster.</param>
internal sealed record ShownJob(string Name, bool OnEveryNode, ITrigger? Trigger, JobRunStatus? Runs, bool Running, JobPause? Pause)
{
    public DateTimeOffset? Last => Runs?.LastFiredAtUtc ?? Trigger?.PreviousFireTimeUtc;

    public DateTimeOffset? Next => Trigger?.NextFireTimeUtc;

    public bool IsFailing => Runs?.ConsecutiveFailures > 0;
}

internal sealed record JobPause
{
    public required string Job { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset PausedAt { get; init; }

    /// <summary>Null: a back-up that was restored, until somebody resumes it.</summary>
    public string? PausedBy { get; init; }
}
