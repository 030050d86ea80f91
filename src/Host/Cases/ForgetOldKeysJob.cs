using Quartz;

namespace CaseFlow.Cases;

/// <summary>Nightly: the keys of commands that nobody repeats any more.</summary>
internal sealed class ForgetOldKeysJob(CommandKeys keys, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await keys.ForgetOldAsync(time.GetUtcNow(), cancellationToken);
}
