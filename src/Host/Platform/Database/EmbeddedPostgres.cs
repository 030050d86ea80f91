using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CaseFlow.Platform.Database;

/// <summary>
/// A private PostgreSQL cluster on the loopback address, for a machine where no connection string is set. Several processes may
/// use one cluster: each holds a shared lock while it does, and the last to leave stops the server.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly string _folder;
    private readonly PostgresBinaries _binaries;
    private readonly ClusterFile _cluster;
    private FileStream? _use;

    private EmbeddedPostgres(string folder, PostgresBinaries binaries, ClusterFile cluster, FileStream use)
    {
        (_folder, _binaries, _cluster, _use) = (folder, binaries, cluster, use);
    }

    public int Port => _cluster.Port;

    /// <summary>The server's process; null when it has died.</summary>
    public int? ProcessId => PostgresProcess.RunningId(_cluster.Data);

    /// <summary>Starts the cluster kept in <paramref name="folder"/>, making it first if need be; joins it when it already runs.</summary>
    public static async Task<EmbeddedPostgres> StartAsync(string folder, CancellationToken ct = default)
    {
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        await using var starting = await LockAsync(folder, ct);
        var use = new FileStream(Path.Combine(folder, "pg.users"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);

        var clusterFile = Path.Combine(folder, "pg.json");
        var cluster = ClusterFile.Read(clusterFile)
            ?? ClusterFile.New(UnprivilegedUser.Reachable(Path.Combine(folder, "pg"), "pg"), FreePort());
        var binaries = PostgresBinaries.Find(folder, MajorOf(cluster.Data));
        var postgres = new EmbeddedPostgres(folder, binaries with { Folder = ReachableBinaries(binaries) }, cluster, use);

        if (MajorOf(cluster.Data) is null)
        {
            cluster.Write(clusterFile);
            await postgres.InitializeAsync(ct);
        }

        if (PostgresProcess.RunningPort(cluster.Data) is null)
        {
            await PostgresProcess.ClearRemainsAsync(cluster.Data, ct);
            var port = IsFree(cluster.Port) ? cluster.Port : FreePort();
            postgres = new EmbeddedPostgres(folder, postgres._binaries, cluster with { Port = port }, use);
            postgres._cluster.Write(clusterFile);
            await postgres.LaunchAsync(ct);
        }

        await postgres.EnsureRolesAsync(ct);
        return postgres;
    }

    /// <summary>The address of a database of this cluster for the two roles of the product.</summary>
    public DatabaseAddress AddressOf(string database) => new(
        Address(DatabaseAddress.AppRole, _cluster.AppPassword, database),
        Address(DatabaseAddress.OwnerRole, _cluster.OwnerPassword, database));

    /// <summary>
    /// For making, copying and dropping databases: nothing else runs as the superuser. Without a pool, because a connection
    /// left in one would hold the database that is copied, and would outlive a server that was killed.
    /// </summary>
    public string SuperuserAddress(string database = "postgres") =>
        new NpgsqlConnectionStringBuilder(Address("postgres", _cluster.SuperuserPassword, database)) { Pooling = false }.ConnectionString;

    /// <summary>Makes an empty database that belongs to the owner role, unless it is there.</summary>
    public async Task EnsureDatabaseAsync(string name, CancellationToken ct = default)
    {
        await using var connection = new NpgsqlConnection(SuperuserAddress());
        await connection.OpenAsync(ct);
        await using var found = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await found.ExecuteScalarAsync(ct) is null)
        {
            await using var create = new NpgsqlCommand($"create database \"{name}\" owner {DatabaseAddress.OwnerRole}", connection);
            await create.ExecuteNonQueryAsync(ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_use is null)
        {
            return;
        }

        await using var stopping = await LockAsync(_folder, CancellationToken.None);
        await _use.DisposeAsync();
        _use = null;
        if (IsLastUser())
        {
            await RunAsync("pg_ctl", ["stop", "-D", _cluster.Data, "-m", "fast", "-w"], CancellationToken.None);
        }
    }

    // Made beside its place and moved there whole: a run that was killed half-way leaves nothing that looks like a cluster.
    private async Task InitializeAsync(CancellationToken ct)
    {
        var draft = _cluster.Data + ".new";
        var password = Path.Combine(Path.GetTempPath(), $"caseflow-{Guid.NewGuid():n}");
        try
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }

            Directory.CreateDirectory(draft);
            await File.WriteAllTextAsync(password, "", ct);
            File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            await File.WriteAllTextAsync(password, _cluster.SuperuserPassword, ct);
            if (UnprivilegedUser.Name is { } user)
            {
                await ExecuteAsync(["chown", user, draft, password], ct);
            }

            await RunAsync("initdb", [
                "-D", draft, "-U", "postgres", "--encoding=UTF8", "--locale=C.UTF-8",
                "--auth=scram-sha-256", $"--pwfile={password}", "--no-instructions"], ct);
            Directory.Move(draft, _cluster.Data);
        }
        finally
        {
            File.Delete(password);
        }
    }

    private Task LaunchAsync(CancellationToken ct)
    {
        var options = string.Create(CultureInfo.InvariantCulture,
            $"-p {_cluster.Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200 -c timezone=UTC");
        return RunAsync("pg_ctl", ["start", "-D", _cluster.Data, "-l", Path.Combine(_cluster.Data, "server.log"), "-w", "-t", "60", "-o", options], ct);
    }

    // A role that is there keeps its password: it was made with the one in the file beside the cluster.
    private async Task EnsureRolesAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(SuperuserAddress());
        await connection.OpenAsync(ct);
        foreach (var (role, password) in new[] { (DatabaseAddress.OwnerRole, _cluster.OwnerPassword), (DatabaseAddress.AppRole, _cluster.AppPassword) })
        {
            await using var ensure = new NpgsqlCommand($"""
                do $$ begin
                  if not exists (select from pg_roles where rolname = '{role}') then
                    create role {role} login nosuperuser nocreatedb nocreaterole password '{password}';
                  end if;
                end $$
                """, connection);
            await ensure.ExecuteNonQueryAsync(ct);
        }
    }

    private string Address(string user, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _cluster.Port,
        Username = user,
        Password = password,
        Database = database,
        MaxPoolSize = 40,
    }.ConnectionString;

    private bool IsLastUser()
    {
        try
        {
            using var alone = new FileStream(Path.Combine(_folder, "pg.users"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct) =>
        ExecuteAsync([.. UnprivilegedUser.Command(Path.Combine(_binaries.Folder, program), arguments)], ct);

    private static async Task ExecuteAsync(string[] command, CancellationToken ct)
    {
        // The server inherits what pg_ctl holds open: pipes would keep whoever reads our output waiting for as long as it lives.
        var transcript = Path.Combine(Path.GetTempPath(), $"caseflow-{Guid.NewGuid():n}.log");
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (var word in (string[])["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", transcript, .. command])
        {
            start.ArgumentList.Add(word);
        }

        try
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException(
                    $"{Path.GetFileName(command[0])} ended with {process.ExitCode}: {string.Join(' ', command)}\n{await File.ReadAllTextAsync(transcript, ct)}");
            }
        }
        finally
        {
            File.Delete(transcript);
        }
    }

    private static async Task<FileStream> LockAsync(string folder, CancellationToken ct)
    {
        for (var waited = 0; ; waited++)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "pg.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < 900)
            {
                // Another process starts or stops the same cluster.
                await Task.Delay(100, ct);
            }
        }
    }

    private static int? MajorOf(string data)
    {
        var version = Path.Combine(data, "PG_VERSION");
        return File.Exists(version) ? int.Parse(File.ReadAllText(version), CultureInfo.InvariantCulture) : null;
    }

    private static string ReachableBinaries(PostgresBinaries binaries)
    {
        var root = Path.GetDirectoryName(binaries.Folder)!;
        var reachable = UnprivilegedUser.Reachable(root, "postgres");
        if (reachable != root && !Directory.Exists(reachable))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(reachable)!);
            using var copy = Process.Start("cp", ["-a", root, reachable]);
            copy.WaitForExit();
        }

        return Path.Combine(reachable, Path.GetFileName(binaries.Folder));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
