using CaseFlow.Calendars;
using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Npgsql;

namespace CaseFlow.Recounts;

/// <summary>
/// Steps every running case that was counted by an earlier version of its calendar, so that its timers stand on the dates of the new one
/// though nobody tells it anything. What is due fires first, as before any event. A case says itself by which version it was counted, so
/// nothing is queued and nothing can be done twice; runs on every node at once.
/// </summary>
internal sealed class RecountCases(
    CaseTransactions transactions, CaseStepper stepper, SpawnedCases spawned, Incidents incidents, CalendarVersions versions, CalendarStore calendars,
    TimeProvider time, ILogger<RecountCases> log)
{
    /// <summary>Cases in one transaction.</summary>
    private const int Batch = 100;

    // Earlier, not merely another: a node that has not heard of the newest version yet finds nothing, instead of counting back.
    private const string Lock = $"""
        select {CaseTransaction.Columns}
        from cases c join calendars k on k.calendar_id = c.calendar_id and k.version = c.calendar_version
        where c.closed_at is null and c.incident_at is null and c.calendar_id = $1
          and (c.calendar_version < $2 or c.calendar_version > $2)
          and k.position < (select n.position from calendars n where n.calendar_id = $1 and n.version = $2)
          and ($3::uuid is null or c.case_id = $3)
        limit $4
        for update of c skip locked
        """;

    private const string Failed = "select case_id, timer_id from timers where attempts > 0";

    /// <returns>How many cases were counted anew.</returns>
    public async Task<int> DrainAsync(CancellationToken ct = default)
    {
        var total = 0;
        foreach (var calendar in await versions.IdsAsync(ct))
        {
            while (!ct.IsCancellationRequested && await RecountBatchAsync(calendar, ct) is > 0 and var counted)
            {
                total += counted;
            }
        }

        return total;
    }

    /// <summary>One transaction, or when it fails one for each of its cases, so that a bad one keeps back nobody.</summary>
    private async Task<int> RecountBatchAsync(string calendar, CancellationToken ct)
    {
        var taken = new List<Guid>();
        try
        {
            await RecountAsync(calendar, null, taken, ct);
        }
        catch (Exception broken) when ((taken.Count > 0 || broken is UnreadableCaseException) && !Transient(broken) && !ct.IsCancellationRequested)
        {
            taken.AddRange((broken as UnreadableCaseException)?.Taken ?? []);
            log.LogWarning(broken, "A batch of {Count} cases could not be counted anew; they are taken one by one.", taken.Count);
            foreach (var caseId in taken)
            {
                await RecountOneAsync(calendar, caseId, ct);
            }
        }

        return taken.Count;
    }

    private async Task RecountOneAsync(string calendar, Guid caseId, CancellationToken ct)
    {
        try
        {
            await RecountAsync(calendar, caseId, [], ct);
        }
        catch (Exception broken) when (!Transient(broken) && !ct.IsCancellationRequested)
        {
            log.LogError(broken, "Case {Case} could not be counted by the new calendar.", caseId);
            await incidents.MarkAsync(caseId, broken.Message, ct);
        }
    }

    /// <param name="only">Null takes as many as a batch holds.</param>
    /// <param name="taken">Gets the cases, before anything is done to them.</param>
    private async Task RecountAsync(string calendar, Guid? only, List<Guid> taken, CancellationToken ct)
    {
        var newest = await calendars.NewestAsync(calendar, ct);
        await using var transaction = await transactions.OpenAsync(ct);
        var failed = new HashSet<(Guid Case, string Timer)>();
        var locking = new NpgsqlBatchCommand(Lock)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = calendar },
                new NpgsqlParameter<string> { TypedValue = newest.Version },
                new NpgsqlParameter { Value = only is { } one ? one : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid },
                new NpgsqlParameter<int> { TypedValue = Batch },
            },
        };
        var behind = await transaction.LockAsync(locking, ct, new Beside(new NpgsqlBatchCommand(Failed), row => failed.Add((row.GetGuid(0), row.GetString(1)))));
        taken.AddRange(behind.Select(found => found.Id));
        var writes = new StepWrites(time.Now());
        foreach (var found in behind)
        {
            await RecountAsync(found, [.. failed.Where(timer => timer.Case == found.Id).Select(timer => timer.Timer)], writes, transaction, ct);
        }

        await transaction.CommitAsync(writes, ct);
    }

    private async Task RecountAsync(CaseInHand found, HashSet<string> failed, StepWrites writes, CaseTransaction transaction, CancellationToken ct)
    {
        stepper.FireDue(found, failed, writes);
        var recounted = new WorkflowEvent(
            EngineEvents.Recounted, writes.Now, writes.Now, null, ObjectValue.Empty, [], null, null, found.Settings);
        if (found.Closed is null && stepper.Step(found, recounted, writes) is Incident incident)
        {
            throw new CaseFailedException(incident.Reason);
        }

        await spawned.StartAsync(found, writes, transaction.Connection, ct);
    }

    // A database that is away is nobody's failure: the next run takes the cases.
    private static bool Transient(Exception broken) => broken is NpgsqlException { IsTransient: true };
}
