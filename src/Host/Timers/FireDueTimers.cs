using CaseFlow.Cases;
using CaseFlow.Platform.Jobs;
using Npgsql;

namespace CaseFlow.Timers;

/// <summary>
/// Fires every timer that is due, found by range and never by tick. Runs on every node at once: up to 200 cases share a
/// transaction and a batch, and when a batch fails its cases are taken one by one, so that a bad case stops nobody.
/// </summary>
internal sealed class FireDueTimers(
    CaseTransactions transactions, CaseStepper stepper, SpawnedCases spawned, TimeProvider time, ILogger<FireDueTimers> log)
{
    /// <summary>Cases in one transaction.</summary>
    public const int Batch = 200;

    /// <summary>Steps of one case in one transaction: a long outage is caught up in bites.</summary>
    private const int MostSteps = 500;

    /// <summary>After so many a timer stands with the dead letters, where somebody has to look.</summary>
    public const int MostAttempts = 8;

    /// <summary>Drains until nothing is due; where a whole batch is, two go on side by side, so that one decides while the other writes.</summary>
    /// <returns>How many timers fired.</returns>
    public async Task<int> DrainAsync(CancellationToken ct = default)
    {
        var (taken, fired) = await FireBatchAsync(ct);
        return taken < Batch
            ? fired + await PumpAsync(taken, ct)
            : fired + (await Task.WhenAll(PumpAsync(taken, ct), PumpAsync(taken, ct))).Sum();
    }

    private async Task<int> PumpAsync(int taken, CancellationToken ct)
    {
        var total = 0;
        while (taken > 0 && !ct.IsCancellationRequested)
        {
            (taken, var fired) = await FireBatchAsync(ct);
            total += fired;
        }

        return total;
    }

    /// <summary>One transaction, or when it fails one for each of its cases.</summary>
    /// <returns>How many cases made progress, be it by a recorded failure, and how many timers fired.</returns>
    private async Task<(int Taken, int Fired)> FireBatchAsync(CancellationToken ct)
    {
        var now = time.Now();
        var taken = new List<Guid>();
        try
        {
            await using var transaction = await transactions.OpenAsync(ct);
            var due = await DueCases.TakeAsync(transaction, now, Batch, ct);
            if (due.Count == 0)
            {
                return (0, 0);
            }

            taken.AddRange(due.Select(found => found.Case.Id));
            var writes = new StepWrites(now);
            var progress = 0;
            var fired = 0;
            foreach (var found in due)
            {
                var (steps, failed) = await FireAsync(found, writes, transaction, MostSteps, ct);
                fired += steps;
                progress += steps > 0 || failed ? 1 : 0;
            }

            await transaction.CommitAsync(writes, ct);
            return (progress, fired);
        }
        catch (UnreadableCaseException unreadable)
        {
            log.LogError(unreadable, "One of {Count} cases cannot be read; they are taken one by one.", unreadable.Taken.Count);
            return await FireOneByOneAsync(unreadable.Taken, ct);
        }
        catch (Exception broken) when (taken.Count > 0 && !Transient(broken) && !ct.IsCancellationRequested)
        {
            log.LogWarning(broken, "A batch of {Count} cases failed; they are taken one by one.", taken.Count);
            return await FireOneByOneAsync(taken, ct);
        }
    }

    private async Task<(int Taken, int Fired)> FireOneByOneAsync(IReadOnlyList<Guid> cases, CancellationToken ct)
    {
        var (progress, total) = (0, 0);
        foreach (var caseId in cases)
        {
            var fired = await FireOneAsync(caseId, ct);
            total += fired ?? 0;
            progress += fired is null ? 0 : 1;
        }

        return (progress, total);
    }

    /// <summary>A transaction for each timer, so that one that breaks is known and takes none before it along.</summary>
    /// <returns>How many timers of the case fired; null when somebody else has it, or nothing of it is due.</returns>
    private async Task<int?> FireOneAsync(Guid caseId, CancellationToken ct)
    {
        int? total = null;
        while (await StepOneAsync(caseId, ct) is { } fired)
        {
            total = (total ?? 0) + fired;
            if (fired == 0)
            {
                break;
            }
        }

        return total;
    }

    private async Task<int?> StepOneAsync(Guid caseId, CancellationToken ct)
    {
        DueCase? found = null;
        try
        {
            await using var transaction = await transactions.OpenAsync(ct);
            var now = time.Now();
            found = await DueCases.TakeAsync(transaction, caseId, now, ct);
            if (found?.First(now) is null)
            {
                return null;
            }

            var writes = new StepWrites(now);
            var (fired, _) = await FireAsync(found, writes, transaction, 1, ct);
            await transaction.CommitAsync(writes, ct);
            return fired;
        }
        catch (UnreadableCaseException unreadable)
        {
            return await RecordUnreadAsync(caseId, unreadable, ct) ? 0 : null;
        }
        catch (Exception broken) when (found is not null && !Transient(broken) && !ct.IsCancellationRequested)
        {
            log.LogError(broken, "A timer of case {Case} could not be fired.", caseId);
            await RecordAsync(caseId, broken, ct);
            return 0;
        }
    }

    private async ValueTask<(int Fired, bool Failed)> FireAsync(
        DueCase found, StepWrites writes, CaseTransaction transaction, int most, CancellationToken ct)
    {
        var (fired, failed) = stepper.FireDue(found.Case, found.GivenUp, writes, most);
        await spawned.StartAsync(found.Case, writes, transaction.Connection, ct);
        if (failed is not null)
        {
            AddFailure(found, failed, writes);
        }

        return (fired, failed is not null);
    }

    private async Task RecordAsync(Guid caseId, Exception broken, CancellationToken ct)
    {
        var now = time.Now();
        await using var transaction = await transactions.OpenAsync(ct);
        if (await DueCases.TakeAsync(transaction, caseId, now, ct) is { } found
            && found.First(now) is { } first)
        {
            var writes = new StepWrites(now);
            AddFailure(found, new FailedTimer(first.Id, broken.Message), writes);
            await transaction.CommitAsync(writes, ct);
        }
    }

    /// <summary>Of a case that cannot be read nobody knows which timer comes first but the timers themselves.</summary>
    /// <returns>Whether one of them was due.</returns>
    private async Task<bool> RecordUnreadAsync(Guid caseId, UnreadableCaseException unreadable, CancellationToken ct)
    {
        var now = time.Now();
        await using var transaction = await transactions.OpenAsync(ct);
        if (await DueCases.OldestAsync(transaction, caseId, now, ct) is not { } oldest)
        {
            return false;
        }

        var writes = new StepWrites(now);
        AddFailure(caseId, new FailedTimer(oldest.TimerId, unreadable.Message), oldest.Attempts + 1, writes);
        await transaction.CommitAsync(writes, ct);
        return true;
    }

    private static void AddFailure(DueCase found, FailedTimer failed, StepWrites writes) =>
        AddFailure(found.Case.Id, failed, found.AttemptsOf(failed.Id) + 1, writes);

    private static void AddFailure(Guid caseId, FailedTimer failed, int attempts, StepWrites writes) => writes.Rows<TimerFailureRows>().Add(
        caseId, failed, attempts, attempts < MostAttempts ? writes.Now + Backoff.After(attempts) : null);

    // A database that is away is nobody's failure: the timers stay as they are and the next run takes them.
    private static bool Transient(Exception broken) => broken is NpgsqlException { IsTransient: true };
}
