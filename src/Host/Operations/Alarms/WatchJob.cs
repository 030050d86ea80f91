using CaseFlow.Operations.Outages;
using Quartz;

namespace CaseFlow.Operations.Alarms;

/// <summary>Every minute: raises and ends alarms, and lets go what somebody shifted to this morning.</summary>
internal sealed class WatchJob(RaiseAlarms alarms, OutageBook outages, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await outages.GoOnAsync(time.GetUtcNow(), cancellationToken);
        await alarms.CheckAsync(time.GetUtcNow(), cancellationToken);
    }
}
