using Quartz;

namespace CaseFlow.Access.SignIn;

/// <summary>Nightly: where somebody was signed in a quarter of a year ago is nobody's business any more.</summary>
internal sealed class ForgetOldSessionsJob(OpenSessions sessions) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sessions.ForgetOldAsync(cancellationToken);
}
