using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;
using Npgsql;

namespace CaseFlow.Timers;

/// <summary>Takes cases that have something due: the longest waiting first, none that another node works on.</summary>
internal static class DueCases
{
    // Timers are taken by locking their case: whoever writes a timer holds that lock, and two nodes cannot fire the timers of one
    // case out of order. A case with a timer that waits for its next attempt waits as a whole.
    private const string Lock = $"""
        select {CaseTransaction.Columns}
        from (
          select case_id, min(due_at) as first_due
          from (
            select t.case_id, t.due_at
            from timers t
            where t.due_at <= $1 and t.dead_since is null and not t.held
              and not exists (select from timers f where f.case_id = t.case_id and f.attempts > 0 and f.retry_at > $1)
            order by t.due_at
            limit $2) as earliest
          group by case_id
          order by first_due) as due
        join cases c using (case_id)
        limit $3
        for update of c skip locked
        """;

    private const string LockOne = $"select {CaseTransaction.Columns} from cases c where c.case_id = $1 for update skip locked";

    private const string Failed = "select case_id, timer_id, attempts, dead_since is not null from timers where attempts > 0 and due_at <= $1";

    private const string Oldest = """
        select t.timer_id, t.attempts from timers t
        where t.case_id = $1 and t.due_at <= $2 and t.dead_since is null and not t.held
          and not exists (select from timers f where f.case_id = t.case_id and f.attempts > 0 and f.retry_at > $2)
        order by t.due_at limit 1
        """;

    public static async Task<List<DueCase>> TakeAsync(CaseTransaction transaction, DateTimeOffset now, int most, CancellationToken ct)
    {
        // A window wider than the batch lets several nodes find cases of their own, and holds several timers of one case.
        var locking = new NpgsqlBatchCommand(Lock) { Parameters = { Parameter(now), Parameter(most * 10), Parameter(most) } };
        return await TakeAsync(transaction, locking, now, ct);
    }

    /// <summary>One case of a batch that failed, unless somebody else has it now.</summary>
    public static async Task<DueCase?> TakeAsync(CaseTransaction transaction, Guid caseId, DateTimeOffset now, CancellationToken ct) =>
        (await TakeAsync(transaction, new NpgsqlBatchCommand(LockOne) { Parameters = { Parameter(caseId) } }, now, ct)).SingleOrDefault();

    /// <summary>The timer of a case that is due longest and not given up, with the attempts so far; null when none is due, or the case waits.</summary>
    public static async Task<(string TimerId, int Attempts)?> OldestAsync(CaseTransaction transaction, Guid caseId, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Oldest, transaction.Connection) { Parameters = { Parameter(caseId), Parameter(now) } };
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? (rows.GetString(0), rows.GetInt16(1)) : null;
    }

    private static async Task<List<DueCase>> TakeAsync(
        CaseTransaction transaction, NpgsqlBatchCommand locking, DateTimeOffset now, CancellationToken ct)
    {
        var attempts = new Dictionary<(Guid, string), int>();
        var dead = new Dictionary<Guid, HashSet<string>>();
        var failed = new NpgsqlBatchCommand(Failed) { Parameters = { Parameter(now) } };
        var cases = await transaction.LockAsync(locking, ct, new Beside(failed, row =>
        {
            attempts[(row.GetGuid(0), row.GetString(1))] = row.GetInt16(2);
            if (row.GetBoolean(3))
            {
                (dead.TryGetValue(row.GetGuid(0), out var ids) ? ids : dead[row.GetGuid(0)] = []).Add(row.GetString(1));
            }
        }));
        return [.. cases.Select(found => new DueCase(found, dead.GetValueOrDefault(found.Id, []), attempts))];
    }

    private static NpgsqlParameter<T> Parameter<T>(T value) => new() { TypedValue = value };
}

/// <param name="GivenUp">Timers of the case that nobody tries any more.</param>
/// <param name="Attempts">How often timers failed, by case and id.</param>
internal sealed record DueCase(CaseInHand Case, HashSet<string> GivenUp, IReadOnlyDictionary<(Guid, string), int> Attempts)
{
    /// <summary>The timer that fires next; null when nothing is due.</summary>
    public ArmedTimer? First(DateTimeOffset now) => Case.DueAt(now).FirstOrDefault(timer => !GivenUp.Contains(timer.Id));

    /// <summary>How often a timer of the case has failed so far.</summary>
    public int AttemptsOf(string timer) => Attempts.GetValueOrDefault((Case.Id, timer));
}
