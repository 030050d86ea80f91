using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Migrations;

/// <summary>
/// Goes on with the runs that were started, or are taken back, until they are done or stopped. After a crash another round goes on where it
/// was: a case and its row of the run are written together, so that none is moved twice.
/// </summary>
internal sealed class MoveCases(Connections database, MigrationRoutes routes, MoveCase one, TimeProvider time)
{
    private const int Batch = 100;

    /// <returns>How many cases had their turn.</returns>
    public async Task<int> DrainAsync(CancellationToken ct = default)
    {
        var taken = 0;
        while (await NextAsync() is { } run)
        {
            var route = (await routes.FindAsync(run.DefinitionId, run.FromVersion, run.ToVersion, ct)).Choosing(KeptChoices.Read(run.Choices));
            var cases = await CasesAsync(run);
            foreach (var caseId in cases)
            {
                ct.ThrowIfCancellationRequested();
                await TakeAsync(run, route, caseId, ct);
            }

            taken += cases.Count;
            if (cases.Count == 0)
            {
                await EndAsync(run);
            }
        }

        return taken;
    }

    /// <summary>Takes one case back on its own.</summary>
    /// <inheritdoc cref="MoveCase.BackAsync"/>
    public async Task<string?> BackAsync(MigrationRun run, Guid caseId, Guid by, CancellationToken ct = default) =>
        await one.BackAsync(run.RunId, await routes.FindAsync(run.DefinitionId, run.FromVersion, run.ToVersion, ct), caseId, by, ct);

    private async Task TakeAsync(Run run, VersionRoute route, Guid caseId, CancellationToken ct)
    {
        if (run.Status == "running")
        {
            await one.OverAsync(run.RunId, route, caseId, run.By, ct);
        }
        else if (await one.BackAsync(run.RunId, route, caseId, run.By, ct) is { } trouble)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await connection.ExecuteAsync(
                "update migration_cases set trouble = @trouble where run_id = @RunId and case_id = @caseId and result = 'moved'", new { run.RunId, caseId, trouble });
        }
    }

    private async Task<Run?> NextAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QueryFirstOrDefaultAsync<Run>(
            """
            select run_id, definition_id, from_version, to_version, status, with_decided, choices, coalesce(started_by, asked_by) as by
            from migration_runs where status in ('running', 'undoing') order by run_id limit 1
            """);
    }

    private async Task<IReadOnlyList<Guid>> CasesAsync(Run run)
    {
        await using var connection = await database.OpenConnectionAsync();
        return (await connection.QueryAsync<Guid>(
            run.Status == "running"
                ? """
                  select case_id from migration_cases
                  where run_id = @RunId and result is null and (outcome = 'through' or (outcome = 'decision' and @WithDecided))
                  order by case_id limit @Batch
                  """
                : "select case_id from migration_cases where run_id = @RunId and result = 'moved' and trouble is null order by case_id limit @Batch",
            new { run.RunId, run.WithDecided, Batch })).AsList();
    }

    private async Task EndAsync(Run run)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "update migration_runs set status = case status when 'running' then 'done' else 'undone' end, ended_at = @now where run_id = @RunId and status = @Status",
            new { run.RunId, run.Status, now = time.Now() });
    }

    private sealed record Run(long RunId, string DefinitionId, int FromVersion, int ToVersion, string Status, bool WithDecided, string Choices, Guid By);
}
