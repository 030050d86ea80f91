using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Casework;
using Dapper;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>
/// What a person has by law while a case is open: of each status one at most. The index keeps it, whoever is first; this class says which
/// case it is, and a case that a procedure would open on top of it is linked to it instead.
/// </summary>
internal sealed class LegalStatuses(Connections database, DefinitionStore definitions)
{
    /// <summary>The index that keeps it.</summary>
    public const string OneOfEach = "one_open_case_of_each_status";

    /// <summary>Why this case cannot be open: the one that the person has already. Null when there is none.</summary>
    public async Task<Refusal?> WhyNotAsync(CaseInHand opening, CancellationToken ct)
    {
        if (await FindAsync(opening, null, ct) is not { } open)
        {
            return null;
        }

        var procedure = await definitions.GetAsync(open.DefinitionId, open.DefinitionVersion, ct);
        return Refusals.StatusHeld(procedure.Definition.Title, open.CaseNo, open.UnitName);
    }

    /// <summary>The open case of the same person and status; null when there is none, or when the procedure gives no status.</summary>
    /// <param name="held">The connection of the transaction, where one is under way.</param>
    public async ValueTask<OpenStatus?> FindAsync(CaseInHand opening, NpgsqlConnection? held, CancellationToken ct)
    {
        if (opening.Workflow.Definition.LegalStatus is not { } status || opening.PersonId is not { } person)
        {
            return null;
        }

        // Of any unit: a person has a status once in the whole country.
        return await database.ReadForHostAsync(held, connection => connection.QuerySingleOrDefaultAsync<OpenStatus>(
            """
            select c.case_id, c.case_no, c.definition_id, c.definition_version, u.name as unit_name
            from cases c join units u using (unit_id)
            where c.person_id = @person and c.legal_status = @status and c.closed_at is null and c.case_id <> @Id
            """,
            new { person, status, opening.Id }), ct);
    }
}

/// <summary>An open case that gives a status.</summary>
internal sealed record OpenStatus(Guid CaseId, long CaseNo, string DefinitionId, int DefinitionVersion, string UnitName);
