using Quartz;

namespace CaseFlow.Mail.Bounces;

internal sealed class FindUnopenedLinksJob(FindUnopenedLinks links) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await links.FindAsync(cancellationToken);
}
