using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Reports;

/// <param name="IsArea">A commune or ward, which has people; a province or district has units.</param>
internal sealed record ReportUnit(Guid UnitId, string Name, string Kind, bool IsArea);

/// <summary>
/// Whose figures somebody reads: those of the own unit, and of every unit below it that stood in the period, on the map of those days. Above
/// a ward these are numbers; the records stay with the unit that has them.
/// </summary>
internal sealed class ReportUnits(Connections database)
{
    /// <summary>The own unit first, then those below it by name.</summary>
    public async Task<IReadOnlyList<ReportUnit>> OfAsync(CurrentUser user, DateOnly from, DateOnly to, CancellationToken ct = default) =>
        user.UnitId is { } unit && Policies.MaySeeReports(user) ? await BelowAsync(unit, from, to, ct) : [];

    public async Task<IReadOnlyList<ReportUnit>> BelowAsync(Guid unitId, DateOnly from, DateOnly to, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<ReportUnit>(
            """
            with recursive below as (
              select u.unit_id, 0 as depth from units u where u.unit_id = @unitId
              union all
              select u.unit_id, b.depth + 1 from units u join below b on u.parent_id = b.unit_id
              where u.valid_from <= @to and (u.valid_to is null or u.valid_to >= @from))
            select u.unit_id, u.name, u.kind, u.kind in ('commune', 'ward', 'special_zone') as is_area
            from below b join units u using (unit_id) order by b.depth > 0, u.name collate "vi-x-icu", u.code
            """,
            new { unitId, from, to })).AsList();
    }
}
