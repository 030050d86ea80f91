using Quartz;

namespace CaseFlow.Timers;

internal sealed class FireDueTimersJob(FireDueTimers timers) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await timers.DrainAsync(cancellationToken);
}
