using Quartz;

namespace CaseFlow.Mail;

internal sealed class ComposeMailJob(ComposeMail mail) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await mail.ComposeDueAsync(cancellationToken);
}
