using Quartz;

namespace CaseFlow.Recounts;

internal sealed class RecountCasesJob(RecountCases recounts) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await recounts.DrainAsync(cancellationToken);
}
