using CaseFlow.Cases;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Npgsql;

namespace CaseFlow.Units.Changes;

/// <summary>
/// Takes the open cases of a unit that ends to the one that comes after it, a batch in a transaction, each by a step of its own: the log
/// tells it, work and people follow, and clocks, reminders and escalations stand as they stood.
/// </summary>
internal sealed class MoveUnitCases(
    Connections database, CaseTransactions transactions, CaseStepper stepper, SpawnedCases spawned, Incidents incidents, TimeProvider time,
    ILogger<MoveUnitCases> log)
{
    /// <summary>Cases in one transaction.</summary>
    private const int Batch = 100;

    private const string Lock = $"""
        select {CaseTransaction.Columns} from cases c
        where c.closed_at is null and c.unit_id = $1 and c.case_id = any($2)
        order by c.case_id
        for update of c skip locked
        """;

    private const string Failed = "select case_id, timer_id from timers where attempts > 0 and case_id = any($1)";

    /// <returns>The cases whose step failed; they stay, with a mark for the operator.</returns>
    public async Task<IReadOnlyCollection<Guid>> MoveAsync(UnitChange change, CancellationToken ct)
    {
        var left = new HashSet<Guid>();
        foreach (var from in change.Plan.From)
        {
            while (!ct.IsCancellationRequested && await MoveBatchAsync(change, from, left, ct) > 0)
            {
            }
        }

        return left;
    }

    /// <summary>One transaction, or when it fails one for each of its cases, so that a bad one keeps back nobody.</summary>
    /// <returns>How many were dealt with.</returns>
    private async Task<int> MoveBatchAsync(UnitChange change, Guid from, HashSet<Guid> left, CancellationToken ct)
    {
        var next = await NextAsync(from, left, ct);
        try
        {
            return next.Length == 0 ? 0 : await MoveAsync(change, from, next, ct);
        }
        catch (Exception broken) when (!Transient(broken) && !ct.IsCancellationRequested)
        {
            log.LogWarning(broken, "A batch of {Count} cases did not come to their new unit; they are taken one by one.", next.Length);
            foreach (var caseId in next)
            {
                await MoveOneAsync(change, from, caseId, left, ct);
            }

            return next.Length;
        }
    }

    private async Task MoveOneAsync(UnitChange change, Guid from, Guid caseId, HashSet<Guid> left, CancellationToken ct)
    {
        try
        {
            await MoveAsync(change, from, [caseId], ct);
        }
        catch (Exception broken) when (!Transient(broken) && !ct.IsCancellationRequested)
        {
            log.LogError(broken, "Case {Case} did not come to its new unit.", caseId);
            left.Add(caseId);
            await incidents.MarkAsync(caseId, broken.Message, ct);
        }
    }

    // Asked before the lock, so that one that cannot even be read is known by its id.
    private async Task<Guid[]> NextAsync(Guid from, HashSet<Guid> left, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return [.. await connection.QueryAsync<Guid>(
            "select case_id from cases where closed_at is null and unit_id = @from and case_id <> all(@left) order by case_id limit @Batch",
            new { from, left = left.ToArray(), Batch })];
    }

    /// <returns>How many were free to be moved.</returns>
    private async Task<int> MoveAsync(UnitChange change, Guid from, Guid[] next, CancellationToken ct)
    {
        await using var transaction = await transactions.OpenAsync(ct);
        var failed = new HashSet<(Guid Case, string Timer)>();
        var locking = new NpgsqlBatchCommand(Lock)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = from }, new NpgsqlParameter<Guid[]> { TypedValue = next } },
        };
        var asking = new NpgsqlBatchCommand(Failed) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = next } } };
        var cases = await transaction.LockAsync(locking, ct, new Beside(asking, row => failed.Add((row.GetGuid(0), row.GetString(1)))));
        var ways = (await transaction.Connection.QueryAsync<(Guid CaseId, Guid To)>(
            """
            select c.case_id, m.to_unit from cases c join unit_moves m on m.person_id = c.person_id and m.change_id = @ChangeId
            where c.case_id = any(@cases)
            """,
            new { change.ChangeId, cases = next })).ToDictionary(way => way.CaseId, way => way.To);
        var names = (await transaction.Connection.QueryAsync<(Guid UnitId, string Name)>(
            "select unit_id, name from units where unit_id = any(@units)",
            new { units = change.Plan.Targets.Select(target => target.UnitId).Append(from).ToArray() })).ToDictionary(unit => unit.UnitId, unit => unit.Name);

        var writes = new StepWrites(time.Now());
        foreach (var found in cases)
        {
            stepper.FireDue(found, failed.Where(timer => timer.Case == found.Id).Select(timer => timer.Timer).ToHashSet(), writes);
            if (found.Closed is null)
            {
                Move(change, found, ways.GetValueOrDefault(found.Id, change.Plan.Targets[change.Plan.Default].UnitId), names, writes);
            }

            await spawned.StartAsync(found, writes, transaction.Connection, ct);
        }

        await transaction.CommitAsync(writes, ct);
        return cases.Count;
    }

    private void Move(UnitChange change, CaseInHand found, Guid to, Dictionary<Guid, string> names, StepWrites writes)
    {
        var (from, now) = (found.UnitId, writes.Now);
        found.UnitId = to;
        var received = new WorkflowEvent(
            EngineEvents.UnitChanged, now, now, null,
            Value.ObjectOf(
                new Member("from", from.ToString()), new Member("to", to.ToString()), new Member("fromName", names[from]), new Member("toName", names[to]),
                new Member("kind", change.Kind), new Member("on", change.EffectiveOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
            [], null, null, found.Settings);
        if (stepper.Step(found, received, writes) is not Moved and var decision)
        {
            throw new CaseFailedException(CaseStepper.Why(decision));
        }
    }

    // A database that is away is nobody's failure: the next run takes the cases.
    private static bool Transient(Exception broken) => broken is NpgsqlException { IsTransient: true };
}
