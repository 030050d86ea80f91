using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>Marks of cases whose definition failed, set by the host: the operator, who sees no case, sees them until one is cleared.</summary>
internal sealed class Incidents(Connections database, TimeProvider time)
{
    public async Task MarkAsync(Guid caseId, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            "update cases set incident_at = @now, incident_reason = @reason where case_id = @caseId", new { caseId, reason, now = time.Now() });
    }

    public async Task ClearAsync(Guid caseId, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync("update cases set incident_at = null, incident_reason = null where case_id = @caseId", new { caseId });
    }

    /// <summary>The same, in the transaction of what cleared it.</summary>
    public static Task ClearAsync(NpgsqlTransaction transaction, Guid caseId) => transaction.Connection!.ExecuteAsync(
        "update cases set incident_at = null, incident_reason = null where case_id = @caseId", new { caseId }, transaction);
}
