using CaseFlow.Operations.Outages;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Operations;

/// <summary>
/// Stops a recurring job on every node, with a reason, and lets it go on. What was to be told while mail stood still is old by then as after
/// an outage, and treated like it.
/// </summary>
internal sealed class PauseJob(Connections database, FindOutage outages, TimeProvider time)
{
    /// <summary>Without them nothing is told to anybody.</summary>
    private static readonly string[] Tell = ["fire-due-timers", "compose-mail", "deliver-mail"];

    /// <summary>No node runs it until it is resumed.</summary>
    public async Task PauseAsync(string job, string reason, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            "insert into job_pauses (job, reason, paused_by, paused_at) values (@job, @reason, @by, @now) on conflict (job) do nothing",
            new { job, reason, by, now = time.GetUtcNow() });
    }

    public async Task ResumeAsync(string job, Guid by, CancellationToken ct = default)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var pausedAt = await connection.QuerySingleOrDefaultAsync<DateTimeOffset?>(
            """
            with ended as (delete from job_pauses where job = @job returning *)
            insert into ended_pauses (job, reason, paused_by, paused_at, resumed_by, resumed_at)
            select job, reason, paused_by, paused_at, @by, @now from ended returning paused_at
            """,
            new { job, by, now },
            transaction);
        if (pausedAt is { } began && began < now && Tell.Contains(job))
        {
            await outages.WriteAsync(transaction, "paused", began, now);
        }

        await transaction.CommitAsync(ct);
    }
}
