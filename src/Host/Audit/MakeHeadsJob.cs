using Quartz;

namespace CaseFlow.Audit;

internal sealed class MakeHeadsJob(MakeHeads heads) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await heads.RunAsync(cancellationToken);
}
