using CaseFlow.Cases;
using Dapper;
using Npgsql;

namespace CaseFlow.Timers;

/// <summary>An operator has looked at a timer that was given up: it is tried from the start, and the mark of its case goes until it fails again.</summary>
internal static class RetryTimer
{
    /// <returns>False when it is not among those given up.</returns>
    public static async Task<bool> RetryAsync(NpgsqlTransaction transaction, Guid caseId, string timerId)
    {
        var retried = await transaction.Connection!.ExecuteAsync(
            """
            update timers set dead_since = null, attempts = 0, retry_at = null, last_error = null
            where case_id = @caseId and timer_id = @timerId and dead_since is not null
            """,
            new { caseId, timerId },
            transaction);
        if (retried == 1)
        {
            await Incidents.ClearAsync(transaction, caseId);
        }

        return retried == 1;
    }
}
