using Quartz;

namespace CaseFlow.Mail.Weekly;

internal sealed class WeeklySummaryJob(WeeklySummary summary) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await summary.WriteDueAsync(cancellationToken);
}
