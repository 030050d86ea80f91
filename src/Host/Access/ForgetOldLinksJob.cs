using Quartz;

namespace CaseFlow.Access;

/// <summary>Nightly: links that can no longer be used are not kept longer than they may be asked about.</summary>
internal sealed class ForgetOldLinksJob(AccessLinks links) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await links.ForgetOldAsync(cancellationToken);
}
