using Quartz;

namespace CaseFlow.Mail;

internal sealed class DeliverMailJob(DeliverMail mail) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await mail.DeliverDueAsync(cancellationToken);
}
