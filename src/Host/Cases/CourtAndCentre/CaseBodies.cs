using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Cases.CourtAndCentre;

/// <summary>The court and the centre of a case, as its papers call them.</summary>
/// <param name="Court">Tòa án nhân dân khu vực 1 – Hà Nội; empty while not known.</param>
/// <param name="Centre">The centre; empty while not known.</param>
/// <param name="Authority">The office above the centre.</param>
internal sealed record NamedBodies(string Court, string Centre, string Authority);

/// <summary>Reads and adds them; what stood before stays in the record.</summary>
internal sealed class CaseBodies(Connections database, TimeProvider time)
{
    public async Task<NamedBodies> OfCaseAsync(Guid caseId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = (await connection.QueryAsync<(string Role, string Name, string Authority)>(
            "select distinct on (role) role, name, authority from case_bodies where case_id = @caseId order by role, body_id desc",
            new { caseId })).ToDictionary(row => row.Role);
        var centre = rows.GetValueOrDefault("centre");
        return new(rows.GetValueOrDefault("court").Name ?? "", centre.Name ?? "", centre.Authority ?? "");
    }

    /// <summary>Names that the unit has used, to choose from.</summary>
    public async Task<ILookup<string, string>> UsedAsync(Guid unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(string Role, string Name)>(
            """
            select distinct b.role, b.name from case_bodies b join cases c using (case_id) where c.unit_id = @unitId and b.name <> ''
            union
            select distinct 'authority', b.authority from case_bodies b join cases c using (case_id) where c.unit_id = @unitId and b.authority <> ''
            order by 2
            """,
            new { unitId })).ToLookup(row => row.Role, row => row.Name);
    }

    public async Task SetAsync(Guid caseId, NamedBodies named, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into case_bodies (case_id, role, name, authority, added_at, added_by)
            values (@caseId, 'court', @Court, '', @now, @by), (@caseId, 'centre', @Centre, @Authority, @now, @by)
            """,
            new { caseId, named.Court, named.Centre, named.Authority, now = time.Now(), by });
    }
}
