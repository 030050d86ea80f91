using Quartz;

namespace CaseFlow.Platform.Jobs;

internal sealed class BeatJob(Heart heart, RunHistory history) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await heart.BeatAsync(cancellationToken);
        await history.FlushAsync(cancellationToken);
    }
}
