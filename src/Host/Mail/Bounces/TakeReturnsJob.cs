using Quartz;

namespace CaseFlow.Mail.Bounces;

internal sealed class TakeReturnsJob(TakeReturns returns) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await returns.TakeAsync(cancellationToken);
}
