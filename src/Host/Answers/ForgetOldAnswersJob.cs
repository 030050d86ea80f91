using Quartz;

namespace CaseFlow.Answers;

internal sealed class ForgetOldAnswersJob(AnswerLinks links, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await links.ForgetOldAsync(time.Now(), cancellationToken);
}
