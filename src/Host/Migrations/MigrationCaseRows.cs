using CaseFlow.Cases;
using Npgsql;

namespace CaseFlow.Migrations;

/// <summary>What became of a case of a run, written with the case itself.</summary>
internal sealed class MigrationCaseRows : TableRows
{
    private readonly List<Row> _rows = [];

    public override WriteOrder Order => WriteOrder.Migrations;

    /// <param name="Result"><c>moved</c>, <c>moved-since</c>, <c>failed</c> or <c>undone</c>.</param>
    /// <param name="Version">Of the case after it has come over.</param>
    /// <param name="Trouble">What kept it, or its way back.</param>
    /// <param name="Before">The snapshot as it was.</param>
    public sealed record Row(long RunId, Guid CaseId, string Result, int? Version = null, string? Trouble = null, string? Before = null);

    public void Add(Row row) => _rows.Add(row);

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count > 0)
        {
            Add(batch, """
                update migration_cases set result = became.result, result_at = $7, result_version = became.version, trouble = became.trouble, before = became.before
                from {rows} as became (run_id, case_id, result, version, trouble, before)
                where migration_cases.run_id = became.run_id and migration_cases.case_id = became.case_id
                """,
                Each(_rows, row => row.RunId), Each(_rows, row => row.CaseId), Each(_rows, row => row.Result), Each(_rows, row => row.Version),
                Each(_rows, row => row.Trouble), Each(_rows, row => row.Before), Same(now));
        }
    }
}
