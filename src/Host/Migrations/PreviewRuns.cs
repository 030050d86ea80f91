using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Migration;
using Dapper;
using Npgsql;

namespace CaseFlow.Migrations;

/// <summary>Makes the previews that were asked for: all rows of a run in one transaction, so that half of one is never seen and one that was cut off is made anew.</summary>
internal sealed class PreviewRuns(Connections database, MigrationRoutes routes, MigrationPreview preview, TimeProvider time, ILogger<PreviewRuns> log)
{
    private const string BeforeRows = "before_rows";
    private const int Batch = 500;

    // Not by COPY, which no table with policies takes.
    private const string Insert = """
        insert into migration_cases (
          run_id, case_id, version, snapshot_hash, outcome, reasons, report, moved_dates, gained_marks, lost_marks, held_marks)
        select @runId, *
        from unnest(@cases, @versions, @hashes, @outcomes, @reasons, @reports, @dates, @gained, @lost, @held)
        """;

    /// <returns>How many previews were made.</returns>
    public async Task<int> DrainAsync(CancellationToken ct = default)
    {
        var made = 0;
        while (await MakeOneAsync(ct))
        {
            made++;
        }

        return made;
    }

    private async Task<bool> MakeOneAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var asked = await connection.QuerySingleOrDefaultAsync<Asked>(
            """
            select run_id, definition_id, from_version, to_version, choices from migration_runs
            where status = 'previewing' order by run_id limit 1 for update skip locked
            """,
            transaction: transaction);
        if (asked is null)
        {
            return false;
        }

        await transaction.SaveAsync(BeforeRows, ct);
        string? failure = null;
        try
        {
            await WriteAsync(connection, asked, ct);
        }
        catch (Exception broken) when (broken is not NpgsqlException { IsTransient: true } && !ct.IsCancellationRequested)
        {
            log.LogError(broken, "The preview of migration {Run} failed.", asked.RunId);
            await transaction.RollbackAsync(BeforeRows, ct);
            failure = broken.Message;
        }

        await connection.ExecuteAsync(
            """
            update migration_runs set status = case when @failure::text is null then 'previewed' else 'failed' end, failure = @failure, previewed_at = @now
            where run_id = @RunId
            """,
            new { asked.RunId, failure, now = time.Now() }, transaction);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task WriteAsync(NpgsqlConnection connection, Asked asked, CancellationToken ct)
    {
        var route = (await routes.FindAsync(asked.DefinitionId, asked.FromVersion, asked.ToVersion, ct)).Choosing(KeptChoices.Read(asked.Choices));
        await foreach (var some in preview.CasesAsync(route, ct).Chunk(Batch).WithCancellation(ct))
        {
            await connection.ExecuteAsync(Insert, ParametersOf(asked.RunId, some));
        }
    }

    private static object ParametersOf(long runId, IReadOnlyList<PreviewedCase> some)
    {
        var reports = some.Select(one => (one.Outcome as Migrated)?.Report).ToList();
        return new
        {
            runId,
            cases = some.Select(one => one.CaseId).ToArray(),
            versions = some.Select(one => one.Version).ToArray(),
            hashes = some.Select(one => one.Hash).ToArray(),
            outcomes = some.Select(one => one.Group.ToString().ToLowerInvariant()).ToArray(),
            reasons = some.Select(one => one.Outcome switch { Held held => KeptReport.WriteReasons(held.Reasons), Blocked blocked => KeptReport.WriteReasons(blocked.Reasons), _ => null }).ToArray(),
            reports = reports.Select(report => report is null ? null : KeptReport.Write(report)).ToArray(),
            dates = reports.Select(report => report?.Changes.Deadlines.Count ?? 0).ToArray(),
            gained = MarksOf(TimeChangeKind.Gained),
            lost = MarksOf(TimeChangeKind.Lost),
            held = MarksOf(TimeChangeKind.Held),
        };

        int[] MarksOf(TimeChangeKind kind) => [.. reports.Select(report => report?.Changes.Marks.Count(mark => mark.Kind == kind) ?? 0)];
    }

    private sealed record Asked(long RunId, string DefinitionId, int FromVersion, int ToVersion, string Choices);
}
