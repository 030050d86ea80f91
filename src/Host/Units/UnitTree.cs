using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Units;

/// <summary>A unit as it is on a day.</summary>
/// <param name="ValidTo">The last day; null while it stands.</param>
internal sealed record UnitOnDate(
    Guid UnitId, string Code, string Kind, string Name, Guid? ParentId, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>A unit with those that are part of it.</summary>
internal sealed record UnitBranch(UnitOnDate Unit, IReadOnlyList<UnitBranch> Branches)
{
    public int Count => 1 + Branches.Sum(branch => branch.Count);
}

/// <summary>The tree of units on any day.</summary>
internal sealed class UnitTree(Connections database)
{
    /// <summary>Everything that stands on a day, by name.</summary>
    public async Task<IReadOnlyList<UnitOnDate>> ListAsync(DateOnly on, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<UnitOnDate>(
            """select * from units_on(@on) order by name collate "vi-x-icu", code""", new { on })).AsList();
    }

    /// <summary>What units are called today, or were called last.</summary>
    public async Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<Guid> unitIds, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(Guid UnitId, string Name)>(
            "select unit_id, name from units where unit_id = any(@ids)", new { ids = unitIds.Distinct().ToArray() })).ToDictionary(unit => unit.UnitId, unit => unit.Name);
    }

    /// <summary>The roots: what is part of nothing that stands on that day.</summary>
    public static IReadOnlyList<UnitBranch> Of(IReadOnlyList<UnitOnDate> standing)
    {
        var known = standing.Select(unit => unit.UnitId).ToHashSet();
        var children = standing.ToLookup(unit => unit.ParentId is { } parent && known.Contains(parent) ? parent : Guid.Empty);
        return Under(Guid.Empty, []);

        // Whoever is part of himself by a slip of the list stands nowhere twice.
        IReadOnlyList<UnitBranch> Under(Guid parent, HashSet<Guid> above) =>
            [.. children[parent].Where(unit => !above.Contains(unit.UnitId)).Select(unit => new UnitBranch(unit, Under(unit.UnitId, [.. above, unit.UnitId])))];
    }
}
