using System.Globalization;
using CaseFlow.Calendars;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Settings;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;
using Dapper;

namespace CaseFlow.CommandLine;

/// <summary>A case of the database by its number, as it stands, without anything of the person.</summary>
internal sealed record CaseOnFile(long Number, Workflow Workflow, Snapshot Snapshot, WorkingCalendar Calendar, ObjectValue Settings)
{
    public static bool IsNumber(string name) => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Null when there is none of that number, which is said already.</summary>
    public static async Task<CaseOnFile?> FindAsync(string number, Invocation asked)
    {
        var services = await asked.Definitions.ServicesAsync();
        await using var connection = await services.GetRequiredService<Connections>().OpenConnectionAsync();
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            "select case_id, case_no, definition_id, definition_version, unit_id, snapshot from cases where case_no = @number",
            new { number = long.Parse(number, CultureInfo.InvariantCulture) });
        if (row is null)
        {
            asked.Output.WrongUse($"There is no case {number}.");
            return null;
        }

        var workflow = (await services.GetRequiredService<DefinitionStore>().GetAsync(row.DefinitionId, row.DefinitionVersion)).Workflow;
        return new CaseOnFile(
            row.CaseNo,
            workflow,
            StoredText.Snapshot(row.CaseId, row.Snapshot),
            await services.GetRequiredService<CalendarStore>().NewestAsync(workflow.Definition.Calendar),
            await services.GetRequiredService<LocalPolicies>().OfAsync(workflow.Definition, row.UnitId));
    }

    private sealed record Row
    {
        public required Guid CaseId { get; init; }

        public required long CaseNo { get; init; }

        public required string DefinitionId { get; init; }

        public required int DefinitionVersion { get; init; }

        public required Guid UnitId { get; init; }

        public required string Snapshot { get; init; }
    }
}
