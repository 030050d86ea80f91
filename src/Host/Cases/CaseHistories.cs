using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>Folds a case from its log, to know how it stood before its last step. Nobody stores that: it is asked for seldom.</summary>
internal sealed class CaseHistories(DefinitionStore definitions, MigrationRoutes routes, CalendarStore calendars)
{
    /// <summary>The last step that a person told; null when there is none to take back, or when the log does not lead to the case as it is stored.</summary>
    /// <param name="connection">Where the case is read or locked.</param>
    public async Task<LastStep?> LastAsync(Guid caseId, string definitionId, Snapshot stored, NpgsqlConnection connection, CancellationToken ct)
    {
        var history = new CaseHistory();
        foreach (var logged in await LogAsync(caseId, connection, ct))
        {
            var workflow = await definitions.GetAsync(definitionId, logged.DefinitionVersion, connection, ct);
            var calendar = await calendars.GetAsync(workflow.Definition.Calendar, logged.CalendarVersion, connection, ct);
            if (EventJson.Read(logged.Event) is not { Event: { } received }
                || await history.TakeAsync(received, workflow, calendar, routes, connection, ct) is not Moved)
            {
                return null;
            }
        }

        return history.Now == stored ? history.Last : null;
    }

    private static async Task<List<Logged>> LogAsync(Guid caseId, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(
            "select definition_version, calendar_version, event from case_events where case_id = $1 order by seq", connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = caseId } },
        };
        await using var rows = await select.ExecuteReaderAsync(ct);
        var log = new List<Logged>();
        while (await rows.ReadAsync(ct))
        {
            log.Add(new(rows.GetInt32(0), rows.GetString(1), rows.GetFieldValue<byte[]>(2)));
        }

        return log;
    }

    private sealed record Logged(int DefinitionVersion, string CalendarVersion, byte[] Event);
}
