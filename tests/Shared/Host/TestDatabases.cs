using System.Globalization;
using CaseFlow.Platform.Database;
using Npgsql;

namespace CaseFlow.Tests.Shared;

/// <summary>
/// A database for each test class, copied from a template that is migrated once for each set of migrations. All rings and the
/// demo share the cluster under <c>.caseflow</c>; names carry the process, so that the leftovers of a killed run can be told.
/// </summary>
internal static class TestDatabases
{
    private const long MakingTemplate = 0x_7E57_DA7A;

    private static readonly Lazy<Task<EmbeddedPostgres>> Cluster = new(PrepareAsync);
    private static readonly string Template = $"caseflow_template_{Migration.Fingerprint}";
    private static readonly string OwnProcess = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
    private static int _made;

    public static async Task<DatabaseAddress> CreateAsync()
    {
        var cluster = await Cluster.Value;
        var name = NextName();
        await using var connection = await OpenAsync(cluster);
        await ExecuteAsync(connection, $"create database {name} template {Template} owner {DatabaseAddress.OwnerRole}");
        return cluster.AddressOf(name);
    }

    /// <summary>An empty database, for the tests of the migrations themselves.</summary>
    public static async Task<DatabaseAddress> CreateEmptyAsync()
    {
        var cluster = await Cluster.Value;
        var name = NextName();
        await cluster.EnsureDatabaseAsync(name);
        return cluster.AddressOf(name);
    }

    /// <summary>As somebody who may do everything to the server, triggers or not.</summary>
    public static async Task<string> SuperuserAddressAsync(DatabaseAddress address) =>
        (await Cluster.Value).SuperuserAddress(new NpgsqlConnectionStringBuilder(address.App).Database!);

    public static async Task DropAsync(DatabaseAddress address)
    {
        await using var connection = await OpenAsync(await Cluster.Value);
        await ExecuteAsync(connection, $"drop database if exists {new NpgsqlConnectionStringBuilder(address.App).Database} with (force)");
    }

    private static async Task<EmbeddedPostgres> PrepareAsync()
    {
        var cluster = await EmbeddedPostgres.StartAsync(Repository.Path(".caseflow"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();

        await using var connection = await OpenAsync(cluster);
        await ExecuteAsync(connection, $"select pg_advisory_lock({MakingTemplate})");
        var databases = await NamesAsync(connection);
        foreach (var left in databases.Where(IsLeftover))
        {
            await ExecuteAsync(connection, $"drop database if exists {left} with (force)");
        }

        if (!databases.Contains(Template))
        {
            await ExecuteAsync(connection, $"drop database if exists {Template}_draft with (force)");
            await cluster.EnsureDatabaseAsync($"{Template}_draft");
            await Migrator.RunAsync(cluster.AddressOf($"{Template}_draft").Owner!, TimeProvider.System);
            await ExecuteAsync(connection, $"alter database {Template}_draft rename to {Template}");
        }

        return cluster;
    }

    private static string NextName() => string.Create(CultureInfo.InvariantCulture, $"test_{OwnProcess}_{Interlocked.Increment(ref _made)}");

    // Asked before this process has made any: one that carries its number is of an earlier process that had the same.
    private static bool IsLeftover(string database) =>
        database.Split('_') is ["test", var process, _] && (process == OwnProcess || !Directory.Exists($"/proc/{process}"));

    private static async Task<List<string>> NamesAsync(NpgsqlConnection connection)
    {
        var names = new List<string>();
        await using var command = new NpgsqlCommand("select datname from pg_database", connection);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }

    private static async Task<NpgsqlConnection> OpenAsync(EmbeddedPostgres cluster)
    {
        var connection = new NpgsqlConnection(cluster.SuperuserAddress());
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
