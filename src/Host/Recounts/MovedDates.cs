using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Settings;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Time;
using Npgsql;

namespace CaseFlow.Recounts;

/// <summary>What a calendar would move in the cases that run, looked at one after the other and written nowhere.</summary>
internal sealed class MovedDates(Connections database, DefinitionStore definitions, LocalPolicies policies, TimeProvider time)
{
    /// <summary>Rows that a page shows; all are counted.</summary>
    public const int Shown = 300;

    /// <param name="next">The calendar as it would be.</param>
    public async Task<MovedDatesReport> OfAsync(WorkingCalendar next, CancellationToken ct = default)
    {
        var now = time.Now();
        var (looked, held) = (0, 0);
        var cases = new HashSet<Guid>();
        var moved = new List<MovedDate>();
        var count = 0;
        await foreach (var (row, workflow) in RunningAsync(next.Id, ct))
        {
            looked++;
            var settings = await policies.OfAsync(workflow.Definition, row.UnitId, ct);
            var changes = CalendarPreview.Of(workflow.Workflow, row.Snapshot, now, next, settings);
            held += changes.NeedsLook ? 1 : 0;
            foreach (var change in changes.Deadlines)
            {
                cases.Add(row.CaseId);
                count++;
                if (moved.Count < Shown)
                {
                    moved.Add(new(row.CaseId, row.CaseNo, row.UnitName, workflow.Definition.Title, TitleOf(workflow, change.Rule), change.From, change.To, change.WorkingDays));
                }
            }
        }

        return new(looked, cases.Count, count, held, moved);
    }

    private async IAsyncEnumerable<(RunningCase Case, PublishedWorkflow Workflow)> RunningAsync(
        string calendarId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        // By the host: a calendar counts for the cases of every unit, and nobody is named.
        await using var connection = await database.OpenForHostAsync(ct);
        await using var select = new NpgsqlCommand(
            """
            select c.case_id, c.case_no, u.name, c.unit_id, c.definition_id, c.definition_version, c.snapshot
            from cases c join units u using (unit_id)
            where c.closed_at is null and c.incident_at is null and c.calendar_id = $1
            order by c.case_no
            """,
            connection)
        { Parameters = { new NpgsqlParameter<string> { TypedValue = calendarId } }, CommandTimeout = 0 };
        await using var rows = await select.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var caseId = rows.GetGuid(0);
            yield return (
                new(caseId, rows.GetInt64(1), rows.GetString(2), rows.GetGuid(3), StoredText.Snapshot(caseId, rows.GetFieldValue<byte[]>(6))),
                await definitions.GetAsync(rows.GetString(4), rows.GetInt32(5), ct));
        }
    }

    /// <summary>A way that opens by itself has no title: it is called by the state that it leaves.</summary>
    private static LocalText TitleOf(PublishedWorkflow workflow, string rule) =>
        rule.Split('/') is ["after", var state, ..] ? StateTitles.Around(workflow, state) ?? workflow.Definition.Title : DeadlineTitles.Of(workflow.Workflow, rule);

    private sealed record RunningCase(Guid CaseId, long CaseNo, string UnitName, Guid UnitId, Workflows.Casework.Snapshot Snapshot);
}

/// <param name="Looked">Running cases.</param>
/// <param name="Cases">Those in which something moves.</param>
/// <param name="Dates">Deadlines that move, gained and lost ones too.</param>
/// <param name="Held">Cases in which something comes to lie in the past and waits for an officer's look.</param>
/// <param name="Moved">The first of them.</param>
internal sealed record MovedDatesReport(int Looked, int Cases, int Dates, int Held, IReadOnlyList<MovedDate> Moved);

/// <param name="From">Null when it had no date.</param>
/// <param name="To">Null when it has none any more.</param>
/// <param name="WorkingDays">Negative when it comes earlier; null where one of the dates is not known.</param>
internal sealed record MovedDate(
    Guid CaseId, long CaseNo, string UnitName, LocalText Procedure, LocalText Deadline, DateTimeOffset? From, DateTimeOffset? To, int? WorkingDays);
