using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Reports;

/// <param name="IsArea">A commune or ward, which has people; a province or district has units.</param>
/// <param name="IsOwn">The unit that was asked for, or one that has gone into it.</param>
internal sealed record ReportUnit(Guid UnitId, string Name, string Kind, bool IsArea, bool IsOwn);

/// <summary>
/// Whose figures somebody reads: those of the own unit, of the units that stood in the period and have gone wholly into it since, and of every
/// unit below these that stood in the period, as the tree was then. Above a ward these are numbers; the records stay with the unit that has them.
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
            with recursive standing as (
              select s.unit_id, s.parent_id, s.name, s.kind from units_on(@to) s
              union all
              select u.unit_id, d.parent_id, d.name, d.kind
              from units u
              cross join lateral (
                select * from unit_details d where d.unit_id = u.unit_id and d.since <= u.valid_to order by d.since desc, d.detail_id desc limit 1) d
              where u.valid_to >= @from and u.valid_to < @to),
            heir as (
              select @unitId as unit_id
              union
              select n.from_unit from unit_successions n join heir h on n.to_unit = h.unit_id where n.share = 1),
            below as (
              select u.unit_id from heir h join units u using (unit_id) where u.unit_id = @unitId or (u.valid_from <= @to and u.valid_to >= @from)
              union
              select s.unit_id from standing s join below b on s.parent_id = b.unit_id)
            select told.unit_id, told.name, told.kind, told.kind in ('commune', 'ward', 'special_zone') as is_area,
              told.unit_id in (select unit_id from heir) as is_own
            from (
              select b.unit_id, coalesce(s.name, u.name) as name, coalesce(s.kind, u.kind) as kind
              from below b join units u using (unit_id) left join standing s using (unit_id)) told
            order by told.unit_id <> @unitId, told.name collate "vi-x-icu", told.unit_id
            """,
            new { unitId, from, to })).AsList();
    }
}
