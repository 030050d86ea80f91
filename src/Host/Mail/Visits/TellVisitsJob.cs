using Quartz;

namespace CaseFlow.Mail.Visits;

internal sealed class TellVisitsJob(TellVisits visits) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await visits.TellAsync(cancellationToken);
}
