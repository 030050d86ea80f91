using Quartz;

namespace CaseFlow.Platform.Jobs;

/// <summary>
/// Makes both schedulers hold exactly the lines of the schedule. What the database remembers of an older version is changed or
/// taken away; an unchanged line is left alone, so that a restart neither skips nor repeats a run.
/// </summary>
internal sealed class ScheduleStart(IServiceProvider services, ScheduleLines lines, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await HoldAsync(Jobs.NodeScheduler, lines.All.OfType<RecurringJob.OnEveryNode>(), cancellationToken);
        await HoldAsync(Jobs.ClusterScheduler, lines.All.OfType<RecurringJob.OnceInTheCluster>(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task HoldAsync(string schedulerName, IEnumerable<RecurringJob> wanted, CancellationToken ct)
    {
        var scheduler = await services.GetRequiredKeyedService<ISchedulerFactory>(schedulerName).GetScheduler(ct);
        var names = new HashSet<string>();
        foreach (var line in wanted)
        {
            names.Add(line.Name);
            await HoldAsync(scheduler, line, ct);
        }

        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), ct))
        {
            if (!names.Contains(key.Name))
            {
                await scheduler.DeleteJob(key, ct);
            }
        }
    }

    private async Task HoldAsync(IScheduler scheduler, RecurringJob line, CancellationToken ct)
    {
        var job = JobBuilder.Create().OfType(line.Job).WithIdentity(line.Name).RequestRecovery().Build();

        // By the clock of its scheduler: a trigger with another one is late for ever after once being late, and its scheduler looks at nothing else.
        var trigger = TriggerBuilder.Create(time).WithIdentity(line.Name).ForJob(job).WithSchedule(line.Timing).Build();
        var known = await scheduler.GetTrigger(trigger.Key, ct);
        try
        {
            if (known is null)
            {
                await scheduler.ScheduleJob(job, trigger, cancellationToken: ct);
            }
            else if (Written(known) != Written(trigger))
            {
                await scheduler.ScheduleJob(job, trigger, ScheduleJobOptions.Replacing, ct);
            }
        }
        catch (ObjectAlreadyExistsException)
        {
            // Another node, starting at the same moment, was first.
        }
    }

    private static string? Written(ITrigger trigger) => trigger is ICronTrigger cron ? $"{cron.CronExpressionString} {cron.TimeZone.Id}" : null;
}
