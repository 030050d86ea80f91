using System.Text;
using System.Text.Json;
using CaseFlow.Calendars;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using Npgsql;

namespace CaseFlow.Protection.Retention;

/// <summary>The log of a case without what is personal, or why it has to stay as it is.</summary>
internal abstract record Redaction
{
    private Redaction()
    {
    }

    /// <param name="Events">Those that became others, by number.</param>
    public sealed record Done(IReadOnlyDictionary<int, string> Events, string Snapshot) : Redaction;

    /// <param name="Why">For the operator; it tells nothing of the person.</param>
    public sealed record Impossible(string Why) : Redaction;
}

/// <summary>
/// Redacts the log of a closed case, and proves that nothing else changes: the log as it was and as it becomes are folded side by side, and each
/// step must take the same transitions and ask for the same effects. So replay agrees afterwards as before, and whatever is counted from states,
/// dates and reasons counts the same.
/// </summary>
internal sealed class RedactCase(DefinitionStore definitions, MigrationRoutes routes, CalendarStore calendars)
{
    public async Task<Redaction> RunAsync(Guid caseId, NpgsqlConnection connection, CancellationToken ct = default)
    {
        var (was, becomes) = (new CaseHistory(), new CaseHistory());
        var changed = new Dictionary<int, string>();
        foreach (var logged in await LogAsync(caseId, connection, ct))
        {
            var workflow = await definitions.GetAsync(logged.DefinitionId, logged.DefinitionVersion, connection, ct);
            var calendar = await calendars.GetAsync(workflow.Definition.Calendar, logged.CalendarVersion, connection, ct);
            if (EventJson.Read(Encoding.UTF8.GetBytes(logged.Event)).Event is not { } received)
            {
                return new Redaction.Impossible($"Event {logged.Seq} of case {caseId} cannot be read.");
            }

            var redacted = RedactEvent.Of(received, WordsOf(logged.Body));
            if (await was.TakeAsync(received, workflow, calendar, routes, connection, ct) is not Moved before
                || await becomes.TakeAsync(redacted, workflow, calendar, routes, connection, ct) is not Moved after
                || StepJson.WriteTrace(before.Trace) != StepJson.WriteTrace(after.Trace) || StepJson.WriteEffects(before.Effects) != StepJson.WriteEffects(after.Effects))
            {
                return new Redaction.Impossible($"Event {logged.Seq} ({received.Name}) of case {caseId} would not do the same without its texts.");
            }

            if (StoredText.Of(redacted) is var text && text != logged.Event)
            {
                changed.Add(logged.Seq, text);
            }
        }

        return becomes.Now is { } now ? new Redaction.Done(changed, StoredText.Of(now)) : new Redaction.Impossible($"Case {caseId} has no events.");
    }

    private static HashSet<string> WordsOf(string definition)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(definition));
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                words.Add(reader.GetString()!);
            }
        }

        return words;
    }

    private static async Task<List<Logged>> LogAsync(Guid caseId, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(
            """
            select e.seq, c.definition_id, e.definition_version, e.calendar_version, e.event, d.body
            from case_events e join cases c using (case_id)
            join definitions d on d.definition_id = c.definition_id and d.version = e.definition_version
            where e.case_id = $1 order by e.seq
            """,
            connection)
        { Parameters = { new NpgsqlParameter<Guid> { TypedValue = caseId } } };
        await using var rows = await select.ExecuteReaderAsync(ct);
        var log = new List<Logged>();
        while (await rows.ReadAsync(ct))
        {
            log.Add(new(rows.GetInt32(0), rows.GetString(1), rows.GetInt32(2), rows.GetString(3), rows.GetString(4), rows.GetString(5)));
        }

        return log;
    }

    private sealed record Logged(int Seq, string DefinitionId, int DefinitionVersion, string CalendarVersion, string Event, string Body);
}
