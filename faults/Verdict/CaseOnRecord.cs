using CaseFlow.Calendars;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Faults.Run;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Faults.Verdict;

/// <summary>One case as it stands in the database: its log, and the rows that its steps have left.</summary>
internal sealed record CaseOnRecord(
    Guid Id, Workflows.Casework.Workflow Workflow, Workflows.Time.WorkingCalendar Calendar, Snapshot Snapshot, IReadOnlyList<WorkflowEvent> Log,
    IReadOnlyList<string> Wishes, IReadOnlyList<string> Work, IReadOnlyList<string> Timers)
{
    /// <param name="but">Cases that cannot be read.</param>
    public static async Task<IReadOnlyList<CaseOnRecord>> AllAsync(Desk desk, IReadOnlySet<Guid> but)
    {
        var log = (await desk.ListAsync<(Guid Case, string Event)>("select case_id, event from case_events order by case_id, seq"))
            .ToLookup(row => row.Case, row => EventJson.Read(System.Text.Encoding.UTF8.GetBytes(row.Event)).Event!);
        var wishes = await RowsAsync(desk, "select case_id, subject || ' ' || rule || ' ' || role || ' ' || floor(extract(epoch from speaks_of))::bigint from reminders");
        var work = await RowsAsync(desk, "select case_id, key || ' ' || status from work_items");
        var timers = await RowsAsync(desk, "select case_id, timer_id || ' ' || generation from timers");
        var cases = new List<CaseOnRecord>();
        foreach (var (id, definition, version, snapshot) in await desk.ListAsync<(Guid, string, int, string)>(
            "select case_id, definition_id, definition_version, snapshot from cases order by case_id"))
        {
            if (but.Contains(id))
            {
                continue;
            }

            var workflow = await desk.Get<DefinitionStore>().GetAsync(definition, version);
            var calendar = await desk.Get<CalendarStore>().NewestAsync(workflow.Definition.Calendar);
            cases.Add(new(
                id, workflow.Workflow, calendar, StoredText.Snapshot(id, snapshot), [.. log[id]], [.. wishes[id]], [.. work[id]], [.. timers[id]]));
        }

        return cases;
    }

    private static async Task<ILookup<Guid, string>> RowsAsync(Desk desk, string sql) =>
        (await desk.ListAsync<(Guid Case, string Row)>(sql)).ToLookup(row => row.Case, row => row.Row);
}
