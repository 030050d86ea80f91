using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Migration;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Migrations;

/// <summary>Makes the previews that were asked for: all rows of a run in one transaction, so that half of one is never seen and one that was cut off is made anew.</summary>
internal sealed class PreviewRuns(Connections database, MigrationRoutes routes, MigrationPreview preview, TimeProvider time, ILogger<PreviewRuns> log)
{
    private const string BeforeRows = "before_rows";

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
        await using var rows = await connection.BeginBinaryImportAsync(
            "copy migration_cases (run_id, case_id, version, snapshot_hash, outcome, reasons, report, moved_dates, gained_marks, lost_marks, held_marks) from stdin (format binary)", ct);
        await foreach (var previewed in preview.CasesAsync(route, ct))
        {
            await rows.StartRowAsync(ct);
            await rows.WriteAsync(asked.RunId, NpgsqlDbType.Bigint, ct);
            await rows.WriteAsync(previewed.CaseId, NpgsqlDbType.Uuid, ct);
            await rows.WriteAsync(previewed.Version, NpgsqlDbType.Integer, ct);
            await rows.WriteAsync(previewed.Hash, NpgsqlDbType.Bytea, ct);
            await rows.WriteAsync(previewed.Group.ToString().ToLowerInvariant(), NpgsqlDbType.Text, ct);
            await WriteAsync(rows, previewed.Outcome switch { Held held => KeptReport.WriteReasons(held.Reasons), Blocked blocked => KeptReport.WriteReasons(blocked.Reasons), _ => null }, ct);
            var report = (previewed.Outcome as Migrated)?.Report;
            await WriteAsync(rows, report is null ? null : KeptReport.Write(report), ct);
            await rows.WriteAsync(report?.Changes.Deadlines.Count ?? 0, NpgsqlDbType.Integer, ct);
            foreach (var kind in (TimeChangeKind[])[TimeChangeKind.Gained, TimeChangeKind.Lost, TimeChangeKind.Held])
            {
                await rows.WriteAsync(report?.Changes.Marks.Count(mark => mark.Kind == kind) ?? 0, NpgsqlDbType.Integer, ct);
            }
        }

        await rows.CompleteAsync(ct);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter rows, string? text, CancellationToken ct) =>
        text is null ? rows.WriteNullAsync(ct) : rows.WriteAsync(text, NpgsqlDbType.Text, ct);

    private sealed record Asked(long RunId, string DefinitionId, int FromVersion, int ToVersion, string Choices);
}
