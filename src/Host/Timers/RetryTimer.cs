using CaseFlow.Cases;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Timers;

/// <summary>An operator has looked at a timer that was given up: it is tried from the start, and the mark of its case goes until it fails again.</summary>
internal sealed class RetryTimer(Connections database, Incidents incidents)
{
    /// <returns>False when it is not among those given up.</returns>
    public async Task<bool> RetryAsync(Guid caseId, string timerId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        var retried = await connection.ExecuteAsync(
            """
            update timers set dead_since = null, attempts = 0, retry_at = null, last_error = null
            where case_id = @caseId and timer_id = @timerId and dead_since is not null
            """,
            new { caseId, timerId });
        if (retried == 1)
        {
            await incidents.ClearAsync(caseId, ct);
        }

        return retried == 1;
    }
}
