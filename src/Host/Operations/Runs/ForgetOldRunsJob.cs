using CaseFlow.Platform.Database;
using Dapper;
using Quartz;

namespace CaseFlow.Operations.Runs;

/// <summary>Nightly: what ran, what was late and which timers an outage found is kept for a year.</summary>
internal sealed class ForgetOldRunsJob(Connections database, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenForHostAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            delete from job_runs where began_at < @before;
            delete from alarms where ended_at < @before;
            delete from outage_timers t using outages o where o.outage_id = t.outage_id and o.ended_at < @before
            """,
            new { before = time.GetUtcNow().AddYears(-1) });
    }
}
