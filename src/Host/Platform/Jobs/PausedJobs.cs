using CaseFlow.Platform.Database;
using Dapper;
using Quartz;

namespace CaseFlow.Platform.Jobs;

/// <summary>
/// Holds back the runs of jobs that an operator has stopped (<c>job_pauses</c>), whatever scheduler and node they belong to. No run begins
/// before the heart has looked whether there was a silence, so that what was missed in it is held back before anything is sent.
/// </summary>
internal sealed class PausedJobs(Connections database, Heart heart) : ITriggerListener
{
    public string Name => "paused-jobs";

    public ValueTask TriggerFired(ITrigger trigger, IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public async ValueTask<bool> VetoJobExecution(ITrigger trigger, IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await heart.CheckAsync(cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleAsync<bool>("select exists (select from job_pauses where job = @job)", new { job = context.JobDetail.Key.Name });
    }

    public ValueTask TriggerMisfired(ITrigger trigger, IScheduler scheduler, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask TriggerComplete(
        ITrigger trigger, IJobExecutionContext context, SchedulerInstruction triggerInstructionCode, CancellationToken cancellationToken = default) =>
        ValueTask.CompletedTask;
}
