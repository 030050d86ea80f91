using CaseFlow.Platform.Database;
using Dapper;
using Quartz;

namespace CaseFlow.Platform.Jobs;

/// <summary>
/// Holds back the runs of jobs that an operator has stopped (<c>job_pauses</c>), whatever scheduler and node they belong to. No run begins
/// before the heart has looked whether there was a silence, so that what was missed in it is held back before anything is sent. Where neither
/// can be asked the run is left out and the next one asks again: a listener that throws would keep its job from ever running again.
/// </summary>
internal sealed class PausedJobs(Connections database, Heart heart, ILogger<PausedJobs> log) : ITriggerListener
{
    public string Name => "paused-jobs";

    public ValueTask TriggerFired(ITrigger trigger, IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public async ValueTask<bool> VetoJobExecution(ITrigger trigger, IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await heart.CheckAsync(cancellationToken);
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return await connection.QuerySingleAsync<bool>("select exists (select from job_pauses where job = @job)", new { job = context.JobDetail.Key.Name });
        }
        catch (Exception away) when (away is not OperationCanceledException)
        {
            log.LogWarning(away, "Whether {Job} is paused could not be asked; this run of it is left out.", context.JobDetail.Key.Name);
            return true;
        }
    }

    public ValueTask TriggerMisfired(ITrigger trigger, IScheduler scheduler, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask TriggerComplete(
        ITrigger trigger, IJobExecutionContext context, SchedulerInstruction triggerInstructionCode, CancellationToken cancellationToken = default) =>
        ValueTask.CompletedTask;
}
