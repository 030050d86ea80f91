using Dapper;
using Npgsql;

namespace CaseFlow.Operations.Backups;

/// <summary>
/// What a back-up is about: the tables of the product, whatever slice they belong to. The scheduler's own are not among them: it makes its
/// rows anew from the schedule, and an old one would wake up late.
/// </summary>
internal static class BackupCatalogue
{
    public static async Task<IReadOnlyList<BackupTable>> TablesAsync(NpgsqlConnection connection) =>
    [
        .. from column in await connection.QueryAsync<(string Table, string Name)>(
            """
            select c.relname, a.attname
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
            order by c.relname, a.attnum
            """)
           group column.Name by column.Table into table
           select new BackupTable(table.Key, [.. table]),
    ];

    public static async Task<IReadOnlyDictionary<string, long?>> SequencesAsync(NpgsqlConnection connection) =>
        (await connection.QueryAsync<(string Name, long? Last)>("select sequencename::text, last_value from pg_sequences where schemaname = 'public'"))
        .ToDictionary(sequence => sequence.Name, sequence => sequence.Last);

    /// <summary>Every foreign key: the statement that takes it away, and the one that puts it back and checks it.</summary>
    public static async Task<IReadOnlyList<(string Drop, string Add)>> ForeignKeysAsync(NpgsqlConnection connection) =>
    [
        .. await connection.QueryAsync<(string Drop, string Add)>(
            """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname),
              format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
            """),
    ];

    /// <summary>Table and columns as COPY takes them.</summary>
    public static string Written(BackupTable table) => $"{Quoted(table.Name)} ({string.Join(", ", table.Columns.Select(Quoted))})";

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
