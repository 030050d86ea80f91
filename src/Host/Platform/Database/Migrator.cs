using Dapper;
using Npgsql;

namespace CaseFlow.Platform.Database;

/// <summary>Brings a database to this version's schema, as its owner; refuses a file that changed after it was applied.</summary>
internal static class Migrator
{
    private const long LockKey = 0x_CA5E_F10A;

    public static Task RunAsync(string owner, TimeProvider time, CancellationToken ct = default) => RunAsync(owner, time, wanted: null, ct);

    /// <summary>Brings an empty database to the schema that another one has.</summary>
    /// <param name="wanted">Name and checksum of the migrations that the other has applied; null is all that this version has.</param>
    public static async Task RunAsync(string owner, TimeProvider time, IReadOnlyDictionary<string, string>? wanted, CancellationToken ct = default)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);

        // Two hosts starting together: the second waits here, then finds nothing to do.
        await connection.ExecuteAsync("select pg_advisory_lock(@LockKey)", new { LockKey });
        await connection.ExecuteAsync("""
            create table if not exists schema_migrations (
              name       text        primary key,
              checksum   text        not null,
              applied_at timestamptz not null
            )
            """);
        var applied = await AppliedAsync(connection);
        Refuse(applied);
        Refuse(wanted ?? applied);

        foreach (var next in Migration.All.Where(m => !applied.ContainsKey(m.Name) && wanted?.ContainsKey(m.Name) != false))
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await connection.ExecuteAsync(next.Sql, transaction: transaction);
            await connection.ExecuteAsync(
                "insert into schema_migrations (name, checksum, applied_at) values (@Name, @Checksum, @now)",
                new { next.Name, next.Checksum, now = time.GetUtcNow() },
                transaction);
            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>For a host that does not own the schema: says what its database lacks, in words for whoever installs it.</summary>
    public static async Task CheckAsync(NpgsqlDataSource database, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var exists = await connection.ExecuteScalarAsync<bool>("select to_regclass('schema_migrations') is not null");
        var applied = exists ? await AppliedAsync(connection) : new Dictionary<string, string>();
        Refuse(applied);
        if (Migration.All.Where(m => !applied.ContainsKey(m.Name)).Select(m => m.Name).ToList() is { Count: > 0 } missing)
        {
            throw new InvalidOperationException(
                $"The database lacks {string.Join(", ", missing)}. Set ConnectionStrings:CaseFlowOwner to the owner of the schema, and start again.");
        }
    }

    /// <summary>Name and checksum of what the database has had applied.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> AppliedAsync(NpgsqlConnection connection) =>
        (await connection.QueryAsync<(string Name, string Checksum)>("select name, checksum from schema_migrations"))
        .ToDictionary(row => row.Name, row => row.Checksum);

    private static void Refuse(IReadOnlyDictionary<string, string> applied)
    {
        var known = Migration.All.ToDictionary(m => m.Name, m => m.Checksum);
        foreach (var (name, checksum) in applied)
        {
            if (!known.TryGetValue(name, out var ours))
            {
                throw new InvalidOperationException(
                    $"The database holds migration {name}, which this version does not know: it belongs to a newer version. Start that one.");
            }

            if (ours != checksum)
            {
                throw new InvalidOperationException(
                    $"Migration {name} was changed after it was applied. Restore the file, and put the change into a new one.");
            }
        }
    }
}
