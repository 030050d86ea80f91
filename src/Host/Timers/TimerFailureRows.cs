using CaseFlow.Cases;
using Npgsql;

namespace CaseFlow.Timers;

/// <summary>What becomes of timers whose step failed: tried again later, or given up, and the case marked for the operator.</summary>
internal sealed class TimerFailureRows : TableRows
{
    private readonly List<Row> _rows = [];

    public override WriteOrder Order => WriteOrder.Failures;

    /// <param name="retryAt">Null when it was the last attempt.</param>
    public void Add(Guid caseId, FailedTimer failed, int attempts, DateTimeOffset? retryAt) =>
        _rows.Add(new(caseId, failed.Id, failed.Why, (short)attempts, retryAt));

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        Add(batch, """
            update timers set
              attempts = failed.attempts, retry_at = failed.retry_at, last_error = failed.why,
              dead_since = case when failed.retry_at is null then $6 end
            from {rows} as failed (case_id, timer_id, why, attempts, retry_at)
            where timers.case_id = failed.case_id and timers.timer_id = failed.timer_id
            """,
            Each(_rows, row => row.CaseId), Each(_rows, row => row.TimerId), Each(_rows, row => row.Why),
            Each(_rows, row => row.Attempts), Each(_rows, row => row.RetryAt), Same(now));
        Add(batch, """
            update cases set incident_at = $3, incident_reason = failed.why
            from {rows} as failed (case_id, why)
            where cases.case_id = failed.case_id
            """,
            Each(_rows, row => row.CaseId), Each(_rows, row => row.Why), Same(now));
    }

    private sealed record Row(Guid CaseId, string TimerId, string Why, short Attempts, DateTimeOffset? RetryAt);
}
