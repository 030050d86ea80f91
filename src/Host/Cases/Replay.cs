using System.Runtime.CompilerServices;
using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>
/// <c>CaseFlow replay</c>: folds the events of every case and compares the result, byte for byte, with the stored snapshot; then
/// compares the timers with what the snapshot says.
/// </summary>
internal sealed class Replay(Connections database, DefinitionStore definitions, MigrationRoutes routes, CalendarStore calendars)
{
    public static Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output) =>
        services.GetRequiredService<Replay>().RunAsync(output, CancellationToken.None);

    /// <returns>0 when every case agrees, else 1.</returns>
    public async Task<int> RunAsync(TextWriter output, CancellationToken ct)
    {
        var differing = 0;
        var (cases, events) = (0, 0);
        await foreach (var replayed in CasesAsync(ct))
        {
            cases++;
            events += replayed.Events;
            if (replayed.Difference is { } difference)
            {
                differing++;
                await output.WriteLineAsync($"case {replayed.CaseId}: {difference}");
            }
        }

        var timers = await StrayTimersAsync(ct);
        await output.WriteLineAsync($"{cases} cases, {events} events, {differing} differ, {timers} timers without their case's word");
        return differing + timers == 0 ? 0 : 1;
    }

    // One reader over cases and events together, in one snapshot of the database: a case that moves meanwhile is seen as it was.
    private async IAsyncEnumerable<Replayed> CasesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var select = new NpgsqlCommand(
            """
            select c.case_id, c.version, c.definition_id, c.snapshot, e.seq, e.definition_version, e.calendar_version, e.event
            from cases c join case_events e using (case_id) order by c.case_id, e.seq
            """,
            connection);
        select.CommandTimeout = 0;
        await using var rows = await select.ExecuteReaderAsync(ct);
        Folded? folding = null;
        while (await rows.ReadAsync(ct))
        {
            var caseId = rows.GetGuid(0);
            if (folding?.CaseId != caseId)
            {
                if (folding is not null)
                {
                    yield return folding.End();
                }

                folding = new Folded(caseId, rows.GetInt32(1), rows.GetFieldValue<byte[]>(3));
            }

            var workflow = await definitions.GetAsync(rows.GetString(2), rows.GetInt32(5), ct);
            var calendar = await calendars.GetAsync(workflow.Definition.Calendar, rows.GetString(6), ct);
            await folding.TakeAsync(
                rows.GetInt32(4), rows.GetFieldValue<byte[]>(7), (history, received) => history.TakeAsync(received, workflow, calendar, routes, null, ct));
        }

        if (folding is not null)
        {
            yield return folding.End();
        }
    }

    private async Task<int> StrayTimersAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var count = new NpgsqlCommand(
            """
            with said as (
              select c.case_id, t ->> 'id' as timer_id, (t ->> 'generation')::int as generation
              from cases c cross join jsonb_array_elements(coalesce(c.snapshot::jsonb -> 'timers', '[]')) t
              where t ->> 'parkedAt' is null)
            select count(*)::int from said full join timers using (case_id, timer_id, generation)
            where said.case_id is null or timers.due_at is null
            """,
            connection);
        count.CommandTimeout = 0;
        return (int)(await count.ExecuteScalarAsync(ct))!;
    }

    private sealed record Replayed(Guid CaseId, int Events, string? Difference);

    /// <summary>One case being folded.</summary>
    private sealed class Folded(Guid caseId, int version, byte[] stored)
    {
        private readonly CaseHistory _history = new();
        private string? _difference;
        private int _events;

        public Guid CaseId => caseId;

        public async ValueTask TakeAsync(int seq, byte[] written, Func<CaseHistory, WorkflowEvent, ValueTask<Decision>> take)
        {
            _events++;
            if (_difference is not null)
            {
                return;
            }

            if (seq != _events)
            {
                _difference = $"event {_events} is missing";
            }
            else if (EventJson.Read(written) is not { Event: { } received })
            {
                _difference = $"event {seq} cannot be read";
            }
            else if (await take(_history, received) is not Moved)
            {
                _difference = $"event {seq} ({received.Name}) is not taken any more";
            }
        }

        public Replayed End()
        {
            if (_difference is null && _events != version)
            {
                _difference = $"version {version} has {_events} events";
            }
            else if (_difference is null && !stored.AsSpan().SequenceEqual(SnapshotJson.Write(_history.Now!)))
            {
                _difference = "the stored snapshot differs from its events";
            }

            return new(caseId, _events, _difference);
        }
    }
}
