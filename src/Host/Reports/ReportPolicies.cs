using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Reports;

/// <summary>What the office decides about reports: local policy, kept with who changed it and when.</summary>
internal sealed class ReportPolicies(Connections database, TimeProvider time)
{
    /// <summary>The smallest figure about people that a published table shows.</summary>
    public async Task<int> SmallestCellAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<int>("select smallest_cell::int from report_policies order by policy_id desc limit 1");
    }

    public async Task SetSmallestCellAsync(int smallest, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "insert into report_policies (smallest_cell, changed_at, changed_by) values (@smallest, @now, @by)", new { smallest, now = time.Now(), by });
    }
}
