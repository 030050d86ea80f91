using System.Data;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Operations.Backups;

/// <summary>
/// <c>CaseFlow backup FILE</c>: every table as it stood at one instant, while the hosts go on working. The file is a gzipped tar of
/// PostgreSQL's binary COPY; no tool of PostgreSQL is needed. It holds everything that is known of people: only its owner can read it, and
/// <c>-</c> in place of a file hands it to whatever encrypts it.
/// </summary>
internal static class BackUp
{
    /// <summary>A table leaves in pieces of this size, so that no piece must be held whole to know its length.</summary>
    private const int PieceBytes = 8 << 20;

    public static async Task<int> RunAsync(DatabaseAddress address, string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not [var to] || address.Owner is not { } owner)
        {
            await errors.WriteLineAsync(args is [_]
                ? "A back-up is taken as the owner of the schema: set ConnectionStrings:CaseFlowOwner."
                : "CaseFlow backup FILE writes a back-up into a new file; CaseFlow backup - writes it to standard output.");
            return 2;
        }

        BackupEnd end;
        if (to == "-")
        {
            await using var standard = Console.OpenStandardOutput();
            end = await WriteAsync(owner, standard, TimeProvider.System);
            output = errors;
        }
        else if (File.Exists(to))
        {
            await errors.WriteLineAsync($"{to} is there already: a back-up never replaces another one.");
            return 2;
        }
        else
        {
            end = await WriteFileAsync(owner, to);
        }

        await output.WriteLineAsync($"{end.Tables.Count} tables, {end.Tables.Values.Sum(table => table.Rows)} rows.");
        return 0;
    }

    /// <summary>Writes a whole back-up as of the moment at which it begins.</summary>
    public static async Task<BackupEnd> WriteAsync(string owner, Stream to, TimeProvider time, CancellationToken ct = default)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var instant = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await connection.ExecuteAsync("set transaction read only");
        var contents = new BackupContents(
            BackupContents.KnownFormat, time.GetUtcNow(), await Migrator.AppliedAsync(connection), await BackupCatalogue.TablesAsync(connection));

        await using var zipped = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true);
        await using var tar = new TarWriter(zipped, leaveOpen: true);
        await WriteAsync(tar, BackupContents.Name, JsonSerializer.SerializeToUtf8Bytes(contents), ct);
        var ends = new Dictionary<string, TableEnd>();
        foreach (var table in contents.Tables)
        {
            ends[table.Name] = await WriteAsync(tar, connection, table, ct);
        }

        var end = new BackupEnd(ends, await BackupCatalogue.SequencesAsync(connection));
        await WriteAsync(tar, BackupEnd.Name, JsonSerializer.SerializeToUtf8Bytes(end), ct);
        return end;
    }

    // Under another name until it is whole: what looks like a back-up is one.
    private static async Task<BackupEnd> WriteFileAsync(string owner, string path)
    {
        var draft = $"{path}.part";
        File.Delete(draft);
        try
        {
            BackupEnd end;
            await using (var file = new FileStream(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                end = await WriteAsync(owner, file, TimeProvider.System);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path);
            return end;
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private static async Task<TableEnd> WriteAsync(TarWriter tar, NpgsqlConnection connection, BackupTable table, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[PieceBytes];
        await using (var copy = await connection.BeginRawBinaryCopyAsync($"copy {BackupCatalogue.Written(table)} to stdout (format binary)", ct))
        {
            for (var number = 0; await copy.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, ct) is > 0 and var read; number++)
            {
                hash.AppendData(piece, 0, read);
                await WriteAsync(tar, $"{table.Name}/{number:d6}", piece.AsMemory(0, read).ToArray(), ct);
            }
        }

        return new(await connection.ExecuteScalarAsync<long>($"select count(*) from {BackupCatalogue.Quoted(table.Name)}"), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static Task WriteAsync(TarWriter tar, string name, byte[] bytes, CancellationToken ct) =>
        tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) }, ct);
}
