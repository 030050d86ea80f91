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

    /// <summary>Cases as they stand, without a lock: for looking at what would be.</summary>
    /// <param name="select">Of <see cref="CaseTransaction.Columns"/>.</param>
    public async Task<List<CaseInHand>> LookAsync(NpgsqlCommand select, CancellationToken ct)
    {
        var rows = new List<CaseTransaction.Row>();
        await using (var reader = await select.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                rows.Add(CaseTransaction.Read(reader));
            }
        }

        var cases = new List<CaseInHand>(rows.Count);
        foreach (var row in rows)
        {
            cases.Add(await ToCaseAsync(row, select.Connection!, ct));
        }

        return cases;
    }

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
