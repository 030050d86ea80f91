using Quartz;

namespace CaseFlow.Platform.Jobs;

internal sealed class BeatJob(Heart heart) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await heart.BeatAsync(cancellationToken);
}
