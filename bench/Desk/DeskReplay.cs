using CaseFlow.Calendars;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Bench.Desk;

/// <summary>One case in a thousand is told its events again: what was copied in bulk is what the core decides.</summary>
internal static class DeskReplay
{
    private const int OneIn = 1_000;

    public static async Task<Measure> MeasureAsync(EmbeddedPostgres cluster)
    {
        await using var host = await BenchHost.OpenAsync(cluster, DeskSize.Large.Database);
        var agreeing = 0;
        var asked = 0;
        for (var number = 0; number < DeskSize.Large.Cases; number += OneIn)
        {
            asked++;
            agreeing += await AgreesAsync(host, DeskRegister.Case(number)) ? 1 : 0;
        }

        return new("desk replay", agreeing, "cases", (double)agreeing / asked, $"{asked} that were asked, one in {OneIn:0}", Must: 1);
    }

    private static async Task<bool> AgreesAsync(BenchHost host, Guid caseId)
    {
        var history = new CaseHistory();
        foreach (var (version, calendarVersion, written) in await host.Database.RowsAsync(
            $"select definition_version, calendar_version, event from case_events where case_id = '{caseId}' order by seq",
            row => (row.GetInt32(0), row.GetString(1), row.GetFieldValue<byte[]>(2))))
        {
            var workflow = await host.Get<DefinitionStore>().GetAsync(PostRehabCourse.Procedure, version);
            var calendar = await host.Get<CalendarStore>().GetAsync(workflow.Definition.Calendar, calendarVersion);
            await history.TakeAsync(EventJson.Read(written).Event!, workflow, calendar, host.Get<MigrationRoutes>(), null, CancellationToken.None);
        }

        var snapshot = await host.Database.ScalarAsync<byte[]>($"select convert_to(snapshot, 'UTF8') from cases where case_id = '{caseId}'");
        return history.Now is { } now && SnapshotJson.Write(now).AsSpan().SequenceEqual(snapshot);
    }
}
