using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Operations.Growth;

/// <summary>How large each table is with its indexes, and about how many rows it has: from the statistics of the database, which reads no table for it.</summary>
internal sealed class TableSizes(Connections database)
{
    public async Task<IReadOnlyList<GrowingGroup>> ListAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        var tables = await connection.QueryAsync<TableSize>(
            """
            select n.nspname as schema, c.relname as name, pg_total_relation_size(c.oid) as bytes,
              greatest(c.reltuples::bigint, coalesce(s.n_live_tup, 0), 0) as rows,
              exists (select from purge_rules r where r.table_name = c.relname) as is_purged
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_stat_user_tables s on s.relid = c.oid
            where n.nspname in ('public', 'quartz') and c.relkind = 'r'
            order by bytes desc, c.relname
            """);
        return
        [
            .. from table in tables
               group table by TableBounds.Of(table.Schema, table.Name, table.IsPurged) into bound
               orderby bound.Sum(table => table.Bytes) descending
               select new GrowingGroup(bound.Key, [.. bound]),
        ];
    }
}

/// <param name="Bound">One of <see cref="TableBounds.All"/>.</param>
internal sealed record GrowingGroup(string Bound, IReadOnlyList<TableSize> Tables)
{
    public long Bytes => Tables.Sum(table => table.Bytes);

    public long Rows => Tables.Sum(table => table.Rows);
}

internal sealed record TableSize
{
    public required string Schema { get; init; }

    public required string Name { get; init; }

    /// <summary>With indexes and what is stored beside the rows.</summary>
    public required long Bytes { get; init; }

    /// <summary>About; as the statistics have it.</summary>
    public required long Rows { get; init; }

    public required bool IsPurged { get; init; }
}
