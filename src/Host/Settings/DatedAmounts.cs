using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Settings;

/// <param name="AddedBy">Null: shipped.</param>
internal sealed record DatedAmount(DateOnly ValidFrom, decimal Amount, string Source, DateTimeOffset AddedAt, string? AddedBy);

/// <summary>Amounts of money that the law changes from a day on, in đồng. None stands in code.</summary>
internal sealed class DatedAmounts(Connections database, TimeProvider time)
{
    /// <summary>Mức lương cơ sở, a month.</summary>
    public const string BaseSalary = "base-salary";

    /// <summary>The amount that holds on a day; null when none is known for it.</summary>
    public async Task<decimal?> OnAsync(string name, DateOnly day, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<decimal?>(
            "select amount from dated_amounts where name = @name and valid_from <= @day order by valid_from desc, change_id desc limit 1",
            new { name, day });
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<DatedAmount>> ListAsync(string name, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<DatedAmount>(
            """
            select a.valid_from, a.amount, a.source, a.added_at, u.name as added_by
            from dated_amounts a left join users u on u.user_id = a.added_by
            where a.name = @name order by a.valid_from desc, a.change_id desc
            """,
            new { name })).AsList();
    }

    public async Task AddAsync(string name, DateOnly validFrom, decimal amount, string source, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "insert into dated_amounts (name, valid_from, amount, source, added_at, added_by) values (@name, @validFrom, @amount, @source, @now, @by)",
            new { name, validFrom, amount, source, now = time.Now(), by });
    }
}
