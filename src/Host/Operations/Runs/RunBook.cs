using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.Operations.Runs;

/// <summary>What was run, day by day and job by job.</summary>
internal sealed class RunBook(Connections database)
{
    public const int Most = 200;

    /// <param name="job">Null: all.</param>
    /// <param name="troubled">Those alone that failed or did not end.</param>
    public async Task<IReadOnlyList<RunsOfDay>> ListAsync(string? job, bool troubled, DateOnly from, DateOnly to, int page, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<RunsOfDay>(
            $"""
            select * from (
              select (r.began_at at time zone 'Asia/Ho_Chi_Minh')::date as day, r.job, sum(r.runs) as runs, sum(r.failures) as failures,
                count(distinct r.node) as nodes, sum(r.busy_ms)::bigint as busy_ms, max(r.longest_ms) as longest_ms, max(coalesce(r.ended_at, r.began_at)) as last,
                count(*) filter (where r.ended_at is null and not exists (
                  select from heartbeats h where h.node = r.node and h.beat_at > @now - interval '5 minutes')) as interrupted,
                (array_agg(r.failure order by r.began_at desc) filter (where r.failure is not null))[1] as failure
              from job_runs r
              where r.began_at >= @begins and r.began_at < @ends and (@job::text is null or r.job = @job)
              group by 1, 2) days
            where not @troubled or failures > 0 or interrupted > 0
            order by day desc, job limit {Most + 1} offset @skipped
            """,
            new
            {
                job,
                troubled,
                now,
                skipped = Most * Math.Max(0, page - 1),
                begins = VietnameseText.Instant(from, TimeOnly.MinValue).ToUniversalTime(),
                ends = VietnameseText.Instant(to.AddDays(1), TimeOnly.MinValue).ToUniversalTime(),
            })).AsList();
    }

    /// <summary>Jobs that somebody had stopped, the newest first.</summary>
    public async Task<IReadOnlyList<EndedPause>> PausesAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<EndedPause>(
            """
            select p.job, p.reason, b.name as paused_by, p.paused_at, r.name as resumed_by, p.resumed_at
            from ended_pauses p left join users b on b.user_id = p.paused_by join users r on r.user_id = p.resumed_by
            order by p.pause_id desc limit 50
            """)).AsList();
    }
}

/// <summary>The runs of one job on one day.</summary>
internal sealed record RunsOfDay
{
    public required DateOnly Day { get; init; }

    public required string Job { get; init; }

    public required long Runs { get; init; }

    public required long Failures { get; init; }

    public required long Nodes { get; init; }

    public required long BusyMs { get; init; }

    public required long LongestMs { get; init; }

    public required DateTimeOffset Last { get; init; }

    /// <summary>Begun, and the process is gone.</summary>
    public required long Interrupted { get; init; }

    public string? Failure { get; init; }
}

internal sealed record EndedPause
{
    public required string Job { get; init; }

    public required string Reason { get; init; }

    /// <summary>Null: a restore.</summary>
    public string? PausedBy { get; init; }

    public required DateTimeOffset PausedAt { get; init; }

    public required string ResumedBy { get; init; }

    public required DateTimeOffset ResumedAt { get; init; }
}
