using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;
using Npgsql;

namespace CaseFlow.Units.Lists;

/// <summary>What a list would do, or did.</summary>
/// <param name="Wrong">Rows that cannot be taken in.</param>
internal sealed record UnitTrial(int Added, int Changed, int Ended, int Same, IReadOnlyList<UnitRow> Wrong);

/// <summary>
/// Takes the official list of units in. A row speaks of the unit that has the code on its first day or had it the day before, which goes on
/// under what the row says; where there is none it is a new unit. A blank end says nothing: who has ended stays so. So the list of each year
/// may be taken in after the other, or the same twice. What a list does not name stays as it is.
/// </summary>
internal sealed class ImportUnits(Connections database, TimeProvider time)
{
    public async Task<UnitTrial> TryAsync(IReadOnlyList<UnitRow> rows, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await ReckonAsync(connection, rows)).Trial;
    }

    /// <summary>All of it or, while a row is wrong, nothing.</summary>
    public async Task<UnitTrial> RunAsync(IReadOnlyList<UnitRow> rows, Guid by, CancellationToken ct = default)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtext('units'))", transaction: transaction);
        var (trial, outcomes, ended) = await ReckonAsync(connection, rows);
        if (trial.Wrong.Count > 0)
        {
            return trial;
        }

        // A code is free only once its unit has ended.
        await EndAsync(connection, transaction, ended);
        await AddAsync(connection, transaction, [.. outcomes.Where(one => one.IsNew)]);
        await ChangeAsync(connection, transaction, [.. outcomes.Where(one => one.IsChange)], now, by);
        await connection.ExecuteAsync(UnitHistory.ApplyDetails, new { today = VietnameseText.LocalDate(now) }, transaction);
        await transaction.CommitAsync(ct);
        return trial;
    }

    private async Task<(UnitTrial Trial, List<Outcome> Outcomes, Dictionary<Guid, DateOnly?> Ended)> ReckonAsync(
        NpgsqlConnection connection, IReadOnlyList<UnitRow> rows)
    {
        var known = (await connection.QueryAsync<Known>(
            """
            select u.unit_id, d.code, d.kind, d.name, d.parent_id, d.since, u.valid_from, u.valid_to
            from units u join lateral (select distinct on (since) * from unit_details d where d.unit_id = u.unit_id order by since, detail_id desc) d on true
            order by d.since
            """)).AsList();
        var before = known.GroupBy(one => one.UnitId).ToDictionary(unit => unit.Key, unit => unit.First().ValidTo);
        var byCode = known.GroupBy(one => one.Code).ToDictionary(same => same.Key, same => same.ToList());
        var outcomes = new List<Outcome>();
        var wrong = rows.Where(row => row.Problem is not null).ToList();
        var told = new HashSet<(Guid, DateOnly)>();
        foreach (var row in rows.Where(row => row.Problem is null).OrderBy(row => row.ValidFrom).ThenBy(row => Rank(row.Kind)).ThenBy(row => row.Number))
        {
            var parent = row.ParentCode.Length == 0 ? null : Standing(byCode, row.ParentCode, row.ValidFrom);
            var was = byCode.GetValueOrDefault(row.Code)?.Find(one => one.Since == row.ValidFrom)
                ?? Standing(byCode, row.Code, row.ValidFrom) ?? Standing(byCode, row.Code, row.ValidFrom.AddDays(-1));
            var next = new Known(
                was?.UnitId ?? Guid.CreateVersion7(time.GetUtcNow()), row.Code, row.Kind, row.Name, parent?.UnitId, row.ValidFrom, was?.ValidFrom ?? row.ValidFrom,
                row.ValidTo ?? KnownEnd(was, row.ValidFrom));
            if (row.ParentCode.Length > 0 && parent is null)
            {
                wrong.Add(row with { Problem = "parent" });
            }
            else if (!told.Add((next.UnitId, next.Since)))
            {
                wrong.Add(row with { Problem = "twice" });
            }
            else
            {
                outcomes.Add(new(row, next, was is null, was is not null && (was.Kind, was.Name, was.ParentId) != (next.Kind, next.Name, next.ParentId)));
                Remember(byCode, next);
            }
        }

        var byUnit = byCode.Values.SelectMany(same => same).ToLookup(one => one.UnitId);
        wrong.AddRange(outcomes.Where(one => IsPartOfItself(byUnit, one.Unit)).Select(one => one.Row with { Problem = "loop" }));
        var lasts = outcomes.GroupBy(one => one.Unit.UnitId).ToDictionary(unit => unit.Key, unit => unit.Last().Unit.ValidTo);
        var ended = lasts.Where(last => before.TryGetValue(last.Key, out var until) && until != last.Value).ToDictionary();
        outcomes = [.. outcomes.Select(one => one with { Unit = one.Unit with { ValidTo = lasts[one.Unit.UnitId] } })];
        var same = outcomes.Count(one => one is { IsNew: false, IsChange: false } && !ended.ContainsKey(one.Unit.UnitId));
        return (
            new(outcomes.Count(one => one.IsNew), outcomes.Count(one => one.IsChange), ended.Count, same, [.. wrong.OrderBy(row => row.Number)]),
            outcomes, ended);

        // Whoever ended before the row begins goes on with it.
        DateOnly? KnownEnd(Known? was, DateOnly since) => was is not null && before.GetValueOrDefault(was.UnitId) is { } last && last >= since ? last : null;
    }

    // On the first day of what a row says, or on a later one on which something above it changes.
    private static bool IsPartOfItself(ILookup<Guid, Known> byUnit, Known unit)
    {
        var days = new SortedSet<DateOnly> { unit.Since };
        var next = byUnit[unit.UnitId].Where(one => one.Since > unit.Since).Select(one => (DateOnly?)one.Since).Min() ?? DateOnly.MaxValue;
        while (days.Count > 0)
        {
            var day = days.Min;
            days.Remove(day);
            var passed = new HashSet<Guid>();
            for (var above = unit.ParentId; above is { } id && passed.Add(id);)
            {
                if (id == unit.UnitId)
                {
                    return true;
                }

                days.UnionWith(byUnit[id].Select(one => one.Since).Where(since => since > day && since < next));
                above = byUnit[id].Where(one => one.Since <= day).MaxBy(one => one.Since) is { } standing && (standing.ValidTo is null || standing.ValidTo >= day)
                    ? standing.ParentId : null;
            }
        }

        return false;
    }

    private static Known? Standing(Dictionary<string, List<Known>> byCode, string code, DateOnly on) =>
        byCode.TryGetValue(code, out var same) ? same.FindLast(one => one.Since <= on && (one.ValidTo is null || one.ValidTo >= on)) : null;

    private static void Remember(Dictionary<string, List<Known>> byCode, Known next)
    {
        var same = byCode.GetValueOrDefault(next.Code) ?? [];
        byCode[next.Code] =
        [
            .. same.Where(one => one.UnitId != next.UnitId || one.Since != next.Since)
                .Select(one => one.UnitId == next.UnitId ? one with { ValidTo = next.ValidTo } : one),
            next,
        ];
    }

    // What others are part of comes first.
    private static int Rank(string kind) => kind switch { "province" => 0, "district" => 1, "police" or "centre" or "court" => 3, _ => 2 };

    private static Task<int> EndAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dictionary<Guid, DateOnly?> ended) =>
        connection.ExecuteAsync(
            "update units u set valid_to = e.last from unnest(@ids, @lasts) as e (id, last) where u.unit_id = e.id",
            new { ids = ended.Keys.ToArray(), lasts = ended.Values.ToArray() },
            transaction);

    private static Task<int> AddAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<Outcome> added) =>
        connection.ExecuteAsync(
            """
            insert into units (unit_id, code, kind, name, parent_id, valid_from, valid_to)
            select * from unnest(@ids, @codes, @kinds, @names, @parents, @froms, @tos)
            """,
            Columns(added),
            transaction);

    private static Task<int> ChangeAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<Outcome> changed, DateTimeOffset now, Guid by)
    {
        var columns = Columns(changed);
        columns.AddDynamicParams(new { now, by, sinces = changed.Select(one => one.Unit.Since).ToArray() });
        return connection.ExecuteAsync(
            """
            insert into unit_details (unit_id, since, code, kind, name, parent_id, recorded_at, recorded_by)
            select id, since, code, kind, name, parent, @now, @by
            from unnest(@ids, @sinces, @codes, @kinds, @names, @parents) as c (id, since, code, kind, name, parent)
            """,
            columns,
            transaction);
    }

    private static DynamicParameters Columns(IReadOnlyList<Outcome> outcomes) => new(new
    {
        ids = outcomes.Select(one => one.Unit.UnitId).ToArray(),
        codes = outcomes.Select(one => one.Unit.Code).ToArray(),
        kinds = outcomes.Select(one => one.Unit.Kind).ToArray(),
        names = outcomes.Select(one => one.Unit.Name).ToArray(),
        parents = outcomes.Select(one => one.Unit.ParentId).ToArray(),
        froms = outcomes.Select(one => one.Unit.ValidFrom).ToArray(),
        tos = outcomes.Select(one => one.Unit.ValidTo).ToArray(),
    });

    private sealed record Known(
        Guid UnitId, string Code, string Kind, string Name, Guid? ParentId, DateOnly Since, DateOnly ValidFrom, DateOnly? ValidTo);

    private sealed record Outcome(UnitRow Row, Known Unit, bool IsNew, bool IsChange);
}
