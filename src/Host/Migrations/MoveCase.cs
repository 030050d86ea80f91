using System.Security.Cryptography;
using System.Text;
using CaseFlow.Calendars;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Migration;
using Npgsql;

namespace CaseFlow.Migrations;

/// <summary>
/// Brings one case over, or back, in one transaction. It comes over only as it was looked at: one that has moved since, or that a timer is
/// about to move, is set aside. It goes back only while nothing has happened in it since.
/// </summary>
internal sealed class MoveCase(
    CaseTransactions transactions, CaseStepper stepper, SpawnedCases spawned, CalendarStore calendars, MigrationPreview preview,
    TimeProvider time, ILogger<MoveCase> log)
{
    private const string LookedAt =
        """
        select m.snapshot_hash, m.outcome from migration_cases m join migration_runs r using (run_id)
        where m.run_id = $1 and m.case_id = $2 and m.result is null and r.status = 'running'
        """;

    private const string CameOver =
        "select result_version, before, report from migration_cases where run_id = $1 and case_id = $2 and result = 'moved'";

    /// <summary>Does nothing where the run was stopped, or another node was faster.</summary>
    public Task OverAsync(long runId, VersionRoute route, Guid caseId, Guid by, CancellationToken ct) => TryAsync(runId, caseId, async () =>
    {
        await using var transaction = await transactions.OpenAsync(ct);
        (byte[] Hash, bool WasDecided)? lookedAt = null;
        var failed = new HashSet<string>();
        var current = await transaction.LockAsync(
            caseId, ct,
            Ask(LookedAt, runId, caseId, row => lookedAt = (row.GetFieldValue<byte[]>(0), row.GetString(1) == "decision")),
            FailedTimers(caseId, failed));
        if (current is null || lookedAt is not var (hash, wasDecided))
        {
            return;
        }

        var writes = new StepWrites(time.Now());
        var before = SnapshotJson.Write(current.Snapshot!);
        var isSame = SHA256.HashData(before).AsSpan().SequenceEqual(hash) && !current.DueAt(writes.Now).Any(timer => !failed.Contains(timer.Id));
        var moved = isSame && await MoveAsync(current, route, wasDecided, by, writes, ct);
        writes.Rows<MigrationCaseRows>().Add(moved
            ? new(runId, caseId, "moved", current.Version, null, Encoding.UTF8.GetString(before))
            : new(runId, caseId, "moved-since"));
        await spawned.StartAsync(current, writes, transaction.Connection, ct);
        await transaction.CommitAsync(writes, ct);
    }, ct);

    /// <returns>Null when the case is back; else why it is not.</returns>
    public async Task<string?> BackAsync(long runId, VersionRoute route, Guid caseId, Guid by, CancellationToken ct)
    {
        await using var transaction = await transactions.OpenAsync(ct);
        (int Version, string? Before, KeptReport Report)? cameOver = null;
        var current = await transaction.LockAsync(
            caseId, ct, Ask(CameOver, runId, caseId, row => cameOver = (row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1), KeptReport.Read(row.GetString(2)))));
        if (current is null || cameOver is not var (version, before, report))
        {
            return MigrationTroubles.NotMoved;
        }

        if (current.Version != version || before is null)
        {
            return MigrationTroubles.MovedOn;
        }

        if (report.Opens.Count > 0)
        {
            return MigrationTroubles.OpenedCase;
        }

        var writes = new StepWrites(time.Now());
        current.Calendar = await calendars.NewestAsync(route.From.Definition.Calendar, transaction.Connection, ct);
        var settings = await preview.SettingsAsync(route, current.UnitId, ct);
        var received = MigrationPreview.Event(route, writes.Now, by, settings) with { Name = EngineEvents.MigrationUndone };
        if (stepper.GoBack(current, route, StoredText.Snapshot(caseId, before), received, writes) is not Moved)
        {
            return MigrationTroubles.NoWay;
        }

        writes.Rows<MigrationCaseRows>().Add(new(runId, caseId, "undone"));
        await transaction.CommitAsync(writes, ct);
        return null;
    }

    /// <returns>False when it would not come over any more as it was looked at: what was still to come then may be past due by now.</returns>
    private async Task<bool> MoveAsync(CaseInHand current, VersionRoute route, bool wasDecided, Guid by, StepWrites writes, CancellationToken ct)
    {
        current.Calendar = await calendars.NewestAsync(route.To.Definition.Calendar, ct);
        current.Settings = await preview.SettingsAsync(route, current.UnitId, ct);
        var received = MigrationPreview.Event(route, writes.Now, by, current.Settings);
        if (CaseMigration.Migrate(route.Route, current.Snapshot!, received, current.Calendar) is not Migrated migrated
            || (migrated.Report.NeedsDecision && !wasDecided))
        {
            return false;
        }

        stepper.ComeOver(current, route, received, migrated, writes);
        return true;
    }

    /// <summary>A case that breaks keeps nobody up: it is written down, and the next one is taken.</summary>
    private async Task TryAsync(long runId, Guid caseId, Func<Task> move, CancellationToken ct)
    {
        try
        {
            await move();
        }
        catch (Exception broken) when (broken is not NpgsqlException { IsTransient: true } && !ct.IsCancellationRequested)
        {
            log.LogError(broken, "Case {Case} did not come over in migration {Run}.", caseId, runId);
            var trouble = broken is PostgresException { ConstraintName: LegalStatuses.OneOfEach } ? MigrationTroubles.StatusHeld : MigrationTroubles.Failed;
            var writes = new StepWrites(time.Now());
            writes.Rows<MigrationCaseRows>().Add(new(runId, caseId, "failed", null, trouble));
            await using var noting = await transactions.OpenAsync(ct);
            await noting.CommitAsync(writes, ct);
        }
    }

    private static Beside Ask(string sql, long runId, Guid caseId, Action<NpgsqlDataReader> read) => new(
        new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter<long> { TypedValue = runId }, new NpgsqlParameter<Guid> { TypedValue = caseId } } }, read);

    private static Beside FailedTimers(Guid caseId, HashSet<string> failed) => new(
        new NpgsqlBatchCommand("select timer_id from timers where case_id = $1 and attempts > 0") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = caseId } } },
        row => failed.Add(row.GetString(0)));
}

/// <summary>What kept a case from coming over, or from going back; each is a text named <c>Migration.Trouble.NAME</c>.</summary>
internal static class MigrationTroubles
{
    public const string NotMoved = "not-moved";
    public const string MovedOn = "moved-on";
    public const string OpenedCase = "opened-case";
    public const string NoWay = "no-way";
    public const string StatusHeld = "status-held";
    public const string Failed = "failed";
}
