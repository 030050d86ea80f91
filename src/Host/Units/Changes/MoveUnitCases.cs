using CaseFlow.Cases;
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
    CaseTransactions transactions, CaseStepper stepper, SpawnedCases spawned, Incidents incidents, TimeProvider time, ILogger<MoveUnitCases> log)
{
    /// <summary>Cases in one transaction.</summary>
    private const int Batch = 100;

    private const string Lock = $"""
        select {CaseTransaction.Columns} from cases c
        where c.closed_at is null and c.unit_id = $1 and c.case_id <> all($2) and ($3::uuid is null or c.case_id = $3)
        order by c.case_id limit $4
        for update of c skip locked
        """;

    private const string Failed = "select t.case_id, t.timer_id from timers t join cases c using (case_id) where t.attempts > 0 and c.unit_id = $1";

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
    private async Task<int> MoveBatchAsync(UnitChange change, Guid from, HashSet<Guid> left, CancellationToken ct)
    {
        var taken = new List<Guid>();
        try
        {
            await MoveAsync(change, from, null, left, taken, ct);
        }
        catch (Exception broken) when (taken.Count > 0 && broken is not NpgsqlException { IsTransient: true } && !ct.IsCancellationRequested)
        {
            log.LogWarning(broken, "A batch of {Count} cases did not come to their new unit; they are taken one by one.", taken.Count);
            foreach (var caseId in taken)
            {
                await MoveOneAsync(change, from, caseId, left, ct);
            }
        }

        return taken.Count;
    }

    private async Task MoveOneAsync(UnitChange change, Guid from, Guid caseId, HashSet<Guid> left, CancellationToken ct)
    {
        try
        {
            await MoveAsync(change, from, caseId, left, [], ct);
        }
        catch (Exception broken) when (broken is not NpgsqlException { IsTransient: true } && !ct.IsCancellationRequested)
        {
            log.LogError(broken, "Case {Case} did not come to its new unit.", caseId);
            left.Add(caseId);
            await incidents.MarkAsync(caseId, broken.Message, ct);
        }
    }

    private async Task MoveAsync(UnitChange change, Guid from, Guid? only, HashSet<Guid> left, List<Guid> taken, CancellationToken ct)
    {
        await using var transaction = await transactions.OpenAsync(ct);
        var failed = new HashSet<(Guid Case, string Timer)>();
        var locking = new NpgsqlBatchCommand(Lock)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = from },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. left] },
                new NpgsqlParameter { Value = only is { } one ? one : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid },
                new NpgsqlParameter<int> { TypedValue = Batch },
            },
        };
        var asking = new NpgsqlBatchCommand(Failed) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = from } } };
        var cases = await transaction.LockAsync(locking, ct, new Beside(asking, row => failed.Add((row.GetGuid(0), row.GetString(1)))));
        taken.AddRange(cases.Select(found => found.Id));
        var ways = (await transaction.Connection.QueryAsync<(Guid CaseId, Guid To)>(
            """
            select c.case_id, m.to_unit from cases c join unit_moves m on m.person_id = c.person_id and m.change_id = @ChangeId
            where c.case_id = any(@cases)
            """,
            new { change.ChangeId, cases = taken.ToArray() })).ToDictionary(way => way.CaseId, way => way.To);
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
}
