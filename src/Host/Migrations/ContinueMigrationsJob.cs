using Quartz;

namespace CaseFlow.Migrations;

/// <summary>Looks at cases where somebody asked to, and goes on with the runs that were started.</summary>
internal sealed class ContinueMigrationsJob(PreviewRuns previews, MoveCases moves) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await previews.DrainAsync(cancellationToken);
        await moves.DrainAsync(cancellationToken);
    }
}
