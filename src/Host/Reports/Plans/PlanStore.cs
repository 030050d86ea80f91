using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Reports.Plans;

/// <summary>Plans with their targets, and quotas. What was entered stays; a quota is corrected by a later row.</summary>
internal sealed class PlanStore(Connections database, TimeProvider time)
{
    private const string Columns = "plan_id, unit_id, number, dated, issuer, title, from_day, to_day, parent_id, follows";

    /// <summary>Those of a unit, and of the units above it, which it follows; the newest first.</summary>
    public async Task<IReadOnlyList<Plan>> ListAsync(Guid unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Plan>(
            $"""
            with recursive above as (
              select unit_id, parent_id from units where unit_id = @unitId
              union select u.unit_id, u.parent_id from units u join above a on u.unit_id = a.parent_id)
            select {Columns} from plans where unit_id in (select unit_id from above) order by dated desc, number
            """,
            new { unitId })).AsList();
    }

    public async Task<IReadOnlyList<Target>> TargetsAsync(Guid planId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Target>(
            """
            select code, name, direction, value, numerator, denominator, baseline_year, baseline_value, owner
            from targets where plan_id = @planId order by added_at, target_id
            """,
            new { planId })).AsList();
    }

    /// <returns>Null when the unit has a plan of that number and date.</returns>
    public async Task<Guid?> AddAsync(Plan plan, Guid? by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Guid?>(
            $"""
            insert into plans ({Columns}, added_at, added_by)
            values (@PlanId, @UnitId, @Number, @Dated, @Issuer, @Title, @FromDay, @ToDay, @ParentId, @Follows, @now, @by)
            on conflict (unit_id, number, dated) do nothing returning plan_id
            """,
            new { plan.PlanId, plan.UnitId, plan.Number, plan.Dated, plan.Issuer, plan.Title, plan.FromDay, plan.ToDay, plan.ParentId, plan.Follows, now = time.Now(), by });
    }

    /// <returns>False when the plan has a target of that code.</returns>
    public async Task<bool> AddTargetAsync(Guid planId, Target target, Guid? by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            insert into targets (target_id, plan_id, code, name, direction, value, numerator, denominator, baseline_year, baseline_value, owner, added_at, added_by)
            values (@id, @planId, @Code, @Name, @Direction, @Value, @Numerator, @Denominator, @BaselineYear, @BaselineValue, @Owner, @now, @by)
            on conflict (plan_id, code) do nothing
            """,
            new
            {
                id = Guid.CreateVersion7(),
                planId,
                target.Code,
                target.Name,
                target.Direction,
                target.Value,
                target.Numerator,
                target.Denominator,
                target.BaselineYear,
                target.BaselineValue,
                target.Owner,
                now = time.Now(),
                by,
            }) == 1;
    }

    /// <summary>What counts now for these units, by year and name.</summary>
    public async Task<IReadOnlyList<Quota>> QuotasAsync(IEnumerable<Guid> units, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Quota>(
            """
            select q.unit_id, u.name as unit_name, q.year, q.kind, q.number, q.source
            from (
              select distinct on (unit_id, year, kind) * from quotas where unit_id = any(@units) order by unit_id, year, kind, quota_id desc) q
            join units u using (unit_id) order by q.year desc, u.name collate "vi-x-icu", q.kind
            """,
            new { units = units.ToArray() })).AsList();
    }

    public async Task SetQuotaAsync(Guid unitId, short year, string kind, int number, string source, Guid? by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "insert into quotas (unit_id, year, kind, number, source, recorded_at, recorded_by) values (@unitId, @year, @kind, @number, @source, @now, @by)",
            new { unitId, year, kind, number, source, now = time.Now(), by });
    }
}
