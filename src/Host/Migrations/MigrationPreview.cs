using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CaseFlow.Calendars;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Settings;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Time;
using Npgsql;

namespace CaseFlow.Migrations;

/// <summary>
/// Looks at every running case of a version as if it came over, and writes nothing. Cases are read batch by batch, so that many take no more
/// memory than few; each processor looks at a batch of its own while the next is read, and waits for no other.
/// </summary>
internal sealed class MigrationPreview(Connections database, CalendarStore calendars, LocalPolicies policies, TimeProvider time)
{
    private const int Batch = 16;

    /// <summary>In the order of their numbers.</summary>
    public async IAsyncEnumerable<PreviewedCase> CasesAsync(VersionRoute route, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var definition = route.From.Definition;
        var calendar = await calendars.NewestAsync(route.To.Definition.Calendar, ct);
        var now = time.Now();
        // By the host: a version is looked at over the cases of every unit.
        await using var connection = await database.OpenForHostAsync(ct);
        await using var select = new NpgsqlCommand(
            """
            select case_id, case_no, version, unit_id, snapshot from cases
            where definition_id = $1 and definition_version = $2 and closed_at is null order by case_no
            """,
            connection);
        select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = definition.Id });
        select.Parameters.Add(new NpgsqlParameter<int> { TypedValue = definition.Version });
        select.CommandTimeout = 0;
        await using var rows = await select.ExecuteReaderAsync(ct);
        var looking = new Queue<Task<PreviewedCase[]>>();
        for (var more = true; more || looking.Count > 0;)
        {
            if (more)
            {
                var batch = await ReadAsync(route, now, rows, ct);
                more = batch.Count == Batch;
                looking.Enqueue(Task.Run(() => Look(route, batch, calendar, ct), ct));
            }

            if (looking.Count > Environment.ProcessorCount || !more)
            {
                foreach (var previewed in await looking.Dequeue())
                {
                    yield return previewed;
                }
            }
        }
    }

    private static PreviewedCase[] Look(VersionRoute route, IReadOnlyList<StoredCase> batch, WorkingCalendar calendar, CancellationToken ct)
    {
        var looked = new PreviewedCase[batch.Count];
        for (var index = 0; index < looked.Length; index++)
        {
            ct.ThrowIfCancellationRequested();
            var stored = batch[index];
            var outcome = CaseMigration.Migrate(route.Route, StoredText.Snapshot(stored.CaseId, stored.Snapshot), stored.Event, calendar);
            looked[index] = new PreviewedCase(stored.CaseId, stored.CaseNo, stored.Version, SHA256.HashData(stored.Snapshot), outcome);
        }

        return looked;
    }

    /// <summary>Fewer than a batch at the end.</summary>
    private async Task<IReadOnlyList<StoredCase>> ReadAsync(VersionRoute route, DateTimeOffset now, NpgsqlDataReader rows, CancellationToken ct)
    {
        var read = new List<StoredCase>(Batch);
        while (read.Count < Batch && await rows.ReadAsync(ct))
        {
            var settings = await SettingsAsync(route, rows.GetGuid(3), ct);
            read.Add(new(rows.GetGuid(0), rows.GetInt64(1), rows.GetInt32(2), rows.GetFieldValue<byte[]>(4), Event(route, now, null, settings)));
        }

        return read;
    }

    /// <summary>What tells a case to come over.</summary>
    public static WorkflowEvent Event(VersionRoute route, DateTimeOffset at, Guid? by, ObjectValue settings) => new(
        EngineEvents.Migrated, at, at, by is null ? null : new Actor(by.Value.ToString(), []), route.Data, [], null, null, settings);

    /// <summary>Local policy as both versions know it: the clocks of the one are compared with those of the other.</summary>
    public async ValueTask<ObjectValue> SettingsAsync(VersionRoute route, Guid unitId, CancellationToken ct)
    {
        var earlier = await policies.OfAsync(route.From.Definition, unitId, ct);
        var later = await policies.OfAsync(route.To.Definition, unitId, ct);
        return later.Members.Aggregate(earlier, (merged, member) => merged.With(member.Name, member.Value));
    }

    private sealed record StoredCase(Guid CaseId, long CaseNo, int Version, byte[] Snapshot, WorkflowEvent Event);
}

/// <summary>A case as it would come over.</summary>
/// <param name="Version">Events so far.</param>
/// <param name="Hash">Of its snapshot.</param>
internal sealed record PreviewedCase(Guid CaseId, long CaseNo, int Version, byte[] Hash, MigrationOutcome Outcome)
{
    public MigrationGroup Group => Outcome switch
    {
        Migrated { Report.NeedsDecision: true } => MigrationGroup.Decision,
        Migrated => MigrationGroup.Through,
        Blocked => MigrationGroup.Blocked,
        _ => MigrationGroup.Stays,
    };
}

/// <summary>The names stand in the rows, in small letters.</summary>
internal enum MigrationGroup
{
    /// <summary>It comes over, and nothing need be decided.</summary>
    Through,
    /// <summary>It comes over if somebody wants what happens by it.</summary>
    Decision,
    /// <summary>It stays on its version.</summary>
    Stays,
    /// <summary>As long as there is one, no case comes over.</summary>
    Blocked,
}
