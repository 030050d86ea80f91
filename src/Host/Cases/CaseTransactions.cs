using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Settings;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>Opens transactions over cases, and adds to each row what a step of that case needs: its definition, calendar and local policy.</summary>
internal sealed class CaseTransactions(
    Connections database, DefinitionStore definitions, CalendarStore calendars, LocalPolicies policies)
{
    /// <summary>As the host: whether somebody may ask for a step was decided before, and a step writes beyond the scope of who asked for it.</summary>
    public async Task<CaseTransaction> OpenAsync(CancellationToken ct) => new(this, await database.OpenForHostAsync(ct));

    public async ValueTask<CaseInHand> ToCaseAsync(CaseTransaction.Row row, NpgsqlConnection held, CancellationToken ct)
    {
        var workflow = await definitions.GetAsync(row.DefinitionId, row.DefinitionVersion, held, ct);
        return new CaseInHand
        {
            Id = row.CaseId,
            Workflow = workflow,
            Calendar = await calendars.NewestAsync(workflow.Definition.Calendar, held, ct),
            Settings = await policies.OfAsync(workflow.Definition, row.UnitId, held, ct),
            UnitId = row.UnitId,
            Body = Bodies.Parse(row.Body),
            PersonId = row.PersonId,
            OpenedAt = row.OpenedAt,
            Version = row.Version,
            Closed = row.Closed,
            Snapshot = StoredText.Snapshot(row.CaseId, row.Snapshot),
        };
    }
}
