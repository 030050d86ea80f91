using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.Units;

/// <summary>What a unit was from a day on.</summary>
/// <param name="Parent">What it was part of, by the name of that day.</param>
/// <param name="Basis">The document that it rests on; empty where none is known.</param>
internal sealed record UnitDetail(DateOnly Since, string Code, string Kind, string Name, Guid? ParentId, string? Parent, string Basis);

/// <summary>A unit before or after this one.</summary>
/// <param name="Name">Of that unit, on the day.</param>
internal sealed record UnitSuccession(Guid UnitId, string Name, string Kind, DateOnly EffectiveOn, int People);

/// <summary>One unit through time, the newest first.</summary>
internal sealed record UnitStory(
    UnitOnDate Unit, IReadOnlyList<UnitDetail> Details, IReadOnlyList<UnitSuccession> CameFrom, IReadOnlyList<UnitSuccession> Became);

/// <summary>Reads and adds to what is known of a unit through time.</summary>
internal sealed class UnitHistory(Connections database, TimeProvider time)
{
    /// <summary>What holds of a unit from a day on.</summary>
    public sealed record Change(Guid UnitId, DateOnly Since, string Code, string Kind, string Name, Guid? ParentId, string Basis);

    public async Task<UnitStory?> OfAsync(Guid unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await connection.QuerySingleOrDefaultAsync<UnitOnDate>(
            "select unit_id, code, kind, name, parent_id, valid_from, valid_to from units where unit_id = @unitId", new { unitId }) is not { } unit)
        {
            return null;
        }

        var details = await connection.QueryAsync<UnitDetail>(
            """
            select distinct on (d.since) d.since, d.code, d.kind, d.name, d.parent_id, unit_name_on(d.parent_id, d.since) as parent, d.basis
            from unit_details d where d.unit_id = @unitId order by d.since desc, d.detail_id desc
            """,
            new { unitId });
        var successions = (await connection.QueryAsync<(bool IsBefore, Guid UnitId, string Name, string Kind, DateOnly EffectiveOn, int People)>(
            """
            select to_unit = @unitId, case to_unit when @unitId then from_unit else to_unit end as other,
              unit_name_on(case to_unit when @unitId then from_unit else to_unit end, case to_unit when @unitId then effective_on - 1 else effective_on end),
              kind, effective_on, people
            from unit_successions where @unitId in (from_unit, to_unit) order by effective_on desc, 3
            """,
            new { unitId })).ToLookup(row => row.IsBefore, row => new UnitSuccession(row.UnitId, row.Name, row.Kind, row.EffectiveOn, row.People));
        return new(unit, details.AsList(), [.. successions[true]], [.. successions[false]]);
    }

    /// <summary>Whether a unit would be part of itself under this one, on some day from the given one until its next change.</summary>
    public async Task<bool> LiesBelowAsync(Guid unitId, Guid parentId, DateOnly since, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<bool>(
            """
            with recursive days as (
              select @since::date as day
              union
              select d.since from unit_details d
              where d.since > @since and d.since < coalesce((select min(o.since) from unit_details o where o.unit_id = @unitId and o.since > @since), 'infinity')),
            above as (
              select day, @parentId::uuid as unit_id from days
              union
              select a.day, s.parent_id from above a cross join lateral units_on(a.day) s where s.unit_id = a.unit_id and s.unit_id <> @unitId)
            select exists (select from above where unit_id = @unitId)
            """,
            new { unitId, parentId, since });
    }

    /// <summary>Writes what holds from a day on; a day that is still to come counts when it comes.</summary>
    /// <returns>False when another unit that stands has the code.</returns>
    public async Task<bool> AddAsync(Change change, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var taken = await connection.ExecuteScalarAsync<bool>(
            "select exists (select from units_on(@Since) where code = @Code and unit_id <> @UnitId)", change, transaction);
        if (taken)
        {
            return false;
        }

        var now = time.GetUtcNow();
        await connection.ExecuteAsync(
            """
            insert into unit_details (unit_id, since, code, kind, name, parent_id, basis, recorded_at, recorded_by)
            values (@UnitId, @Since, @Code, @Kind, @Name, @ParentId, @Basis, @now, @by)
            """,
            new { change.UnitId, change.Since, change.Code, change.Kind, change.Name, change.ParentId, change.Basis, now, by },
            transaction);
        await connection.ExecuteAsync(ApplyDetails, new { today = VietnameseText.LocalDate(now) }, transaction);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The rows of the units say what holds today.</summary>
    public const string ApplyDetails =
        """
        update units u set code = d.code, kind = d.kind, name = d.name, parent_id = d.parent_id
        from units_on(@today) d
        where d.unit_id = u.unit_id and (u.code, u.kind, u.name, u.parent_id) is distinct from (d.code, d.kind, d.name, d.parent_id)
        """;
}
