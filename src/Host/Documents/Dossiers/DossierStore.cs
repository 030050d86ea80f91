using CaseFlow.Access;
using CaseFlow.Documents.Decisions;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Documents.Dossiers;

/// <summary>A dossier as it was put on record.</summary>
internal sealed record Dossier(Guid DossierId, string Kind, string Number, string IssuedBy, DateOnly Dated, DateTimeOffset ReceivedAt);

/// <summary>Reads dossiers of a unit, and whom they are about.</summary>
internal sealed class DossierStore(Connections database)
{
    /// <summary>Null when the unit has no such dossier.</summary>
    public async Task<Dossier?> FindAsync(Guid unitId, Guid dossierId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Dossier>(
            "select dossier_id, kind, number, issued_by, dated, received_at from dossiers where unit_id = @unitId and dossier_id = @dossierId",
            new { unitId, dossierId });
    }

    public async Task<IReadOnlyList<CoveredPerson>> PeopleAsync(Guid dossierId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<CoveredPerson>(
            """
            select p.person_id, p.full_name, p.born_year from dossier_persons d join people p using (person_id)
            where d.dossier_id = @dossierId order by p.given_name collate "vi-x-icu", p.full_name collate "vi-x-icu"
            """,
            new { dossierId })).AsList();
    }

    /// <summary>Cases in the reader's scope that rest on it.</summary>
    public async Task<IReadOnlyList<DecisionCase>> CasesAsync(CurrentUser reader, Guid dossierId, CancellationToken ct = default)
    {
        var scope = CaseScope.Of(reader);
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<DecisionCase>(
            $"""
            select c.case_id, c.case_no, p.full_name as person_name
            from case_dossiers d join cases c using (case_id) left join people p using (person_id)
            where d.dossier_id = @dossierId and {scope.Sql} order by c.case_no
            """,
            scope.With(new { dossierId }))).AsList();
    }

    /// <returns>False when the person is not of the unit, or covered already.</returns>
    public async Task<bool> CoverAsync(Guid unitId, Guid dossierId, Guid personId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            insert into dossier_persons (dossier_id, person_id)
            select d.dossier_id, p.person_id from dossiers d, people p
            where d.dossier_id = @dossierId and d.unit_id = @unitId and p.person_id = @personId and p.unit_id = @unitId and p.merged_into is null
            on conflict do nothing
            """,
            new { unitId, dossierId, personId }) == 1;
    }
}
