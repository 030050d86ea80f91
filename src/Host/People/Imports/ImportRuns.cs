using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.People.Imports;

/// <summary>Lists on their way into the register: kept as they came, told what their columns are, started, stopped, thrown away.</summary>
internal sealed class ImportRuns(Connections database, ImportPeople import, TimeProvider time)
{
    /// <summary>Rows of one list; a commune has fewer people.</summary>
    public const int MostRows = 50_000;

    /// <param name="rows">The first is the headings.</param>
    public async Task<Guid> AddAsync(CurrentUser user, string fileName, IReadOnlyList<IReadOnlyList<string>> rows, CancellationToken ct = default)
    {
        var headings = rows[0].ToArray();
        var before = await import.RememberedAsync(user.UnitId!.Value, ct);
        var run = Guid.CreateVersion7();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into import_runs (run_id, unit_id, file_name, headings, columns, status, rows_total, made_at, made_by, changed_at)
            values (@run, @unit, @fileName, @headings, @columns, 'tried', @total, @now, @by, @now)
            """,
            new
            {
                run,
                unit = user.UnitId.Value,
                fileName,
                headings,
                columns = headings.Select(heading => before.GetValueOrDefault(VietnameseText.Plain(heading)) ?? ImportRows.Guess(heading) ?? "").ToArray(),
                total = rows.Count - 1,
                now = time.Now(),
                by = user.Id,
            },
            transaction);
        // Nothing is copied into a table that holds back rows: the list goes as one text.
        await connection.ExecuteAsync(
            """
            insert into import_rows (run_id, number, cells)
            select @run, (place + 1)::int, array(select jsonb_array_elements_text(cells))
            from jsonb_array_elements(@rows::jsonb) with ordinality as listed (cells, place)
            """,
            new { run, rows = JsonSerializer.Serialize(rows.Skip(1)) },
            transaction);
        await transaction.CommitAsync(ct);
        return run;
    }

    /// <summary>Null when there is no such list of the unit.</summary>
    public async Task<ImportRun?> FindAsync(CurrentUser user, Guid runId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<ImportRun>(
            $"select {ImportRun.SqlColumns} from import_runs r join users u on u.user_id = r.made_by where r.run_id = @runId and r.unit_id = @UnitId",
            new { runId, user.UnitId });
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ImportRun>> ListAsync(CurrentUser user, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<ImportRun>(
            $"""
            select {ImportRun.SqlColumns} from import_runs r join users u on u.user_id = r.made_by
            where r.unit_id = @UnitId and r.status <> 'discarded' order by r.made_at desc limit 20
            """,
            new { user.UnitId })).AsList();
    }

    /// <summary>What would become of each row, as things stand.</summary>
    public async Task<IReadOnlyList<ImportRow>> TryAsync(ImportRun run, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(int Number, string[] Cells)>(
            "select number, cells from import_rows where run_id = @RunId order by number", new { run.RunId });
        var reading = new ImportRows(run.Columns, VietnameseText.LocalDate(time.Now()));
        return await import.TryAsync(run.UnitId, [.. rows.Select(row => reading.Read(row.Number, row.Cells))], ct);
    }

    /// <summary>What was wrong with the rows that were left out.</summary>
    public async Task<IReadOnlyList<ImportRow>> LeftOutAsync(ImportRun run, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. (await connection.QueryAsync<(int Number, string Problems)>(
            "select number, problems::text from import_rows where run_id = @RunId and problems is not null order by number", new { run.RunId }))
            .Select(row => new ImportRow(
                row.Number, new Dictionary<string, System.Text.Json.Nodes.JsonNode>(),
                [.. JsonSerializer.Deserialize<string[][]>(row.Problems)!.Select(problem => (problem[0], problem[1]))]))];
    }

    public Task<bool> TellColumnsAsync(ImportRun run, string[] columns, CancellationToken ct = default) => columns.Length == run.Headings.Length
        ? MoveAsync(run, "columns = @columns, rows_done = 0", "status in ('tried', 'stopped')", new { run.RunId, columns, now = time.Now() }, ct)
        : Task.FromResult(false);

    /// <summary>The job goes on with it, from the row where it stopped.</summary>
    public Task<bool> TakeInAsync(ImportRun run, CancellationToken ct = default) =>
        MoveAsync(run, "status = 'taking'", "status in ('tried', 'stopped')", new { run.RunId, now = time.Now() }, ct);

    public Task<bool> StopAsync(ImportRun run, CancellationToken ct = default) =>
        MoveAsync(run, "status = 'stopped'", "status = 'taking'", new { run.RunId, now = time.Now() }, ct);

    /// <summary>Throws it away; what was read is forgotten.</summary>
    public async Task<bool> DiscardAsync(ImportRun run, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<bool>(
            """
            with discarded as (
              update import_runs set status = 'discarded', changed_at = @now where run_id = @RunId and status in ('tried', 'stopped') returning run_id),
            forgotten as (delete from import_rows using discarded where import_rows.run_id = discarded.run_id)
            select exists (select from discarded)
            """,
            new { run.RunId, now = time.Now() });
    }

    private async Task<bool> MoveAsync(ImportRun run, string set, string from, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            new CommandDefinition($"update import_runs set {set}, changed_at = @now where run_id = @RunId and {from}", parameters, cancellationToken: ct)) == 1;
    }
}
