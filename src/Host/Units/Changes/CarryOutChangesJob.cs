using Quartz;

namespace CaseFlow.Units.Changes;

internal sealed class CarryOutChangesJob(CarryOutChanges changes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await changes.DrainAsync(cancellationToken);
}
