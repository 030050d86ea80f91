using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Operations.Backups;

/// <summary>
/// <c>CaseFlow restore FILE</c>: a back-up into an empty database, whole or not at all, and then to this version's schema. Nothing happens
/// by itself afterwards: what fires timers, writes and sends mail, purges and changes units is paused until an operator has seen what would
/// be done. Nobody is signed in, and no answer link of the time opens anything: what was revoked since is not known here.
/// </summary>
internal static class Restore
{
    private static readonly string[] HeldBack =
        ["fire-due-timers", "compose-mail", "deliver-mail", "carry-out-unit-changes", "continue-migrations", "purge-people"];

    private static readonly string[] DoorsOfTheTime = ["sessions", "access_links", "answer_sessions", "answer_tokens"];

    public static async Task<int> RunAsync(DatabaseAddress address, string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not [var from] || address.Owner is not { } owner)
        {
            await errors.WriteLineAsync(args is [_]
                ? "A back-up is restored as the owner of the schema: set ConnectionStrings:CaseFlowOwner."
                : "CaseFlow restore FILE reads a back-up into an empty database; CaseFlow restore - reads it from standard input.");
            return 2;
        }

        try
        {
            await using var file = from == "-" ? Console.OpenStandardInput() : File.OpenRead(from);
            var end = await ReadAsync(owner, file, TimeProvider.System);
            await output.WriteLineAsync($"{end.Tables.Count} tables, {end.Tables.Values.Sum(table => table.Rows)} rows.");
            await output.WriteLineAsync("Paused until somebody resumes them on the page Operations: timers, mail, unit changes, migrations, purges. Everybody signs in anew; links in mails open nothing.");
            await output.WriteLineAsync("Accounts disabled and people purged since the back-up was taken are as before: do it again.");
            await output.WriteLineAsync("Now run 'CaseFlow replay' and 'CaseFlow audit verify': every case must agree with its events, and every history be whole.");
            return 0;
        }
        catch (Exception refused) when (refused is BackupException or FileNotFoundException or InvalidOperationException)
        {
            await errors.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or JsonException or NpgsqlException or IOException)
        {
            await errors.WriteLineAsync($"The file is damaged or the database did not hold, and nothing of it was taken: {damaged.Message}");
            return 1;
        }
    }

    /// <exception cref="BackupException">It does not fit this database or this version, or is not whole. The database has no row of it.</exception>
    public static async Task<BackupEnd> ReadAsync(string owner, Stream from, TimeProvider time, CancellationToken ct = default)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(ct);
        await RefuseWhatIsInUseAsync(connection);

        await using var unzipped = new GZipStream(from, CompressionMode.Decompress, leaveOpen: true);
        await using var tar = new TarReader(unzipped, leaveOpen: true);
        var contents = await ReadAsync<BackupContents>(await tar.GetNextEntryAsync(cancellationToken: ct), BackupContents.Name, ct);
        if (contents.Format != BackupContents.KnownFormat)
        {
            throw new BackupException($"The back-up has the format {contents.Format}, and this version reads {BackupContents.KnownFormat}. Take the version that wrote it.");
        }

        await Migrator.RunAsync(owner, time, contents.Migrations, ct);
        var end = await FillAsync(connection, tar, contents, time, ct);
        await Migrator.RunAsync(owner, time, ct);
        return end;
    }

    private static async Task RefuseWhatIsInUseAsync(NpgsqlConnection connection)
    {
        if (await connection.ExecuteScalarAsync<bool>("select to_regclass('cases') is not null")
            && await connection.ExecuteScalarAsync<bool>("select exists (select from users) or exists (select from cases)"))
        {
            throw new BackupException("The database is in use: a back-up is restored into an empty one. Make a new database, and name it in ConnectionStrings:CaseFlow and CaseFlowOwner.");
        }
    }

    private static async Task<BackupEnd> FillAsync(NpgsqlConnection connection, TarReader tar, BackupContents contents, TimeProvider time, CancellationToken ct)
    {
        await using var whole = await connection.BeginTransactionAsync(ct);
        var tables = string.Join(", ", contents.Tables.Select(table => BackupCatalogue.Quoted(table.Name)));
        var keys = await BackupCatalogue.ForeignKeysAsync(connection);
        foreach (var (drop, _) in keys)
        {
            await connection.ExecuteAsync(drop);
        }

        // What the triggers did once is in the rows already; the rows that migrations put there come with the back-up, or were taken away since.
        await SwitchTriggersAsync(connection, contents, "disable");
        await connection.ExecuteAsync($"truncate {tables}");
        var (found, end) = await CopyAsync(connection, tar, contents, ct);
        foreach (var table in contents.Tables)
        {
            var rows = await connection.ExecuteScalarAsync<long>($"select count(*) from {BackupCatalogue.Quoted(table.Name)}");
            if (!end.Tables.TryGetValue(table.Name, out var written) || written.Rows != rows || written.Sha256 != found.GetValueOrDefault(table.Name))
            {
                throw new BackupException($"The table {table.Name} is not as it was written: the file is damaged, and nothing of it was taken.");
            }
        }

        foreach (var (name, last) in end.Sequences)
        {
            await connection.ExecuteAsync("select setval(@name::regclass, @to, @called)", new { name = BackupCatalogue.Quoted(name), to = last ?? 1, called = last is not null });
        }

        await SwitchTriggersAsync(connection, contents, "enable");
        foreach (var (_, add) in keys)
        {
            await connection.ExecuteAsync(add);
        }

        foreach (var door in DoorsOfTheTime.Intersect(contents.Tables.Select(table => table.Name)))
        {
            await connection.ExecuteAsync($"delete from {door}");
        }

        // In the same breath as the rows, whatever schema they have: a later migration allows it anyway.
        await connection.ExecuteAsync("alter table job_pauses alter column paused_by drop not null");
        await connection.ExecuteAsync(
            "insert into job_pauses (job, reason, paused_by, paused_at) select unnest(@HeldBack), @reason, null, @now on conflict (job) do nothing",
            new { HeldBack, reason = $"Khôi phục từ bản sao lưu ngày {contents.TakenAt.ToOffset(TimeSpan.FromHours(7)):dd/MM/yyyy HH:mm}", now = time.GetUtcNow() });
        await whole.CommitAsync(ct);
        return end;
    }

    private static async Task<(Dictionary<string, string> Found, BackupEnd End)> CopyAsync(
        NpgsqlConnection connection, TarReader tar, BackupContents contents, CancellationToken ct)
    {
        var found = new Dictionary<string, string>();
        var known = contents.Tables.ToDictionary(table => table.Name);
        var entry = await tar.GetNextEntryAsync(cancellationToken: ct);
        while (entry is not null && TableOf(entry) is { } name)
        {
            var table = known.GetValueOrDefault(name) ?? throw new BackupException($"The back-up has rows of {name}, which it does not announce.");
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var copy = await connection.BeginRawBinaryCopyAsync($"copy {BackupCatalogue.Written(table)} from stdin (format binary)", ct))
            {
                for (; entry is not null && TableOf(entry) == name; entry = await tar.GetNextEntryAsync(cancellationToken: ct))
                {
                    await PourAsync(entry.DataStream!, copy, hash, ct);
                }
            }

            found[name] = Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        return (found, await ReadAsync<BackupEnd>(entry, BackupEnd.Name, ct));
    }

    private static async Task PourAsync(Stream from, NpgsqlRawCopyStream to, IncrementalHash hash, CancellationToken ct)
    {
        var buffer = new byte[64 << 10];
        while (await from.ReadAsync(buffer, ct) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }
    }

    private static async Task SwitchTriggersAsync(NpgsqlConnection connection, BackupContents contents, string to)
    {
        foreach (var table in contents.Tables)
        {
            await connection.ExecuteAsync($"alter table {BackupCatalogue.Quoted(table.Name)} {to} trigger user");
        }
    }

    private static string? TableOf(TarEntry entry) => entry.Name.Split('/') is [var table, _] ? table : null;

    private static async Task<T> ReadAsync<T>(TarEntry? entry, string name, CancellationToken ct) =>
        entry?.Name == name && entry.DataStream is { } stream && await JsonSerializer.DeserializeAsync<T>(stream, cancellationToken: ct) is { } read
            ? read
            : throw new BackupException($"The file is no back-up, or was cut off: it lacks {name}. Nothing of it was taken.");
}
