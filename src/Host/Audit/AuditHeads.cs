using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Audit;

/// <summary>The heads for the page. They name nobody and no case.</summary>
internal sealed class AuditHeads(Connections database)
{
    public const string Select = "select day, head, chains, events, redactions from audit_heads";

    public const int PageSize = 31;

    /// <summary>The newest first.</summary>
    public async Task<(long Count, IReadOnlyList<DailyHead> Heads)> PageAsync(int number, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (
            await connection.QuerySingleAsync<long>("select count(*) from audit_heads"),
            (await connection.QueryAsync<DailyHead>($"{Select} order by day desc limit {PageSize} offset @skipped", new { skipped = (number - 1) * PageSize })).AsList());
    }
}
