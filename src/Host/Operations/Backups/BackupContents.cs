namespace CaseFlow.Operations.Backups;

/// <summary>What stands first in a back-up: of which schema it is, and which tables follow.</summary>
/// <param name="Format">Of the file; a reader refuses one that it does not know.</param>
/// <param name="Migrations">Name and checksum of each, as the database had them applied.</param>
internal sealed record BackupContents(int Format, DateTimeOffset TakenAt, IReadOnlyDictionary<string, string> Migrations, IReadOnlyList<BackupTable> Tables)
{
    public const int KnownFormat = 1;
    public const string Name = "contents.json";
}

/// <param name="Columns">Those that are written; a generated one makes itself anew.</param>
internal sealed record BackupTable(string Name, IReadOnlyList<string> Columns);

/// <summary>What stands last: without it the file was cut off, and nothing of it is taken.</summary>
/// <param name="Sequences">The last number that each gave; null where it gave none.</param>
internal sealed record BackupEnd(IReadOnlyDictionary<string, TableEnd> Tables, IReadOnlyDictionary<string, long?> Sequences)
{
    public const string Name = "end.json";
}

/// <param name="Rows">How many were written.</param>
/// <param name="Sha256">Of the table's bytes, in hexadecimal.</param>
internal sealed record TableEnd(long Rows, string Sha256);
