using System.Security.Cryptography;
using System.Text;
using Quartz;

namespace CaseFlow.Platform.Database;

/// <summary>One step of the schema: a plain SQL file of this assembly, in the order of its number.</summary>
internal sealed record Migration(string Name, string Sql)
{
    private const string Prefix = "Migrations/";

    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>All of them, oldest first. The scheduler's own tables come from its package, under its version.</summary>
    public static IReadOnlyList<Migration> All { get; } = [.. Files().Append(Quartz()).OrderBy(m => m.Name, StringComparer.Ordinal)];

    /// <summary>Names the whole schema: a template database made from these files is good until one of them changes.</summary>
    public static string Fingerprint { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', All.Select(m => m.Checksum)))))[..12];

    private static IEnumerable<Migration> Files() =>
        from name in typeof(Migration).Assembly.GetManifestResourceNames()
        where name.StartsWith(Prefix, StringComparison.Ordinal)
        select new Migration(name[Prefix.Length..^".sql".Length], Read(typeof(Migration), name));

    private static Migration Quartz()
    {
        var script = Read(typeof(IScheduler), "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql");
        return new Migration("0003_quartz", script.Replace("{0}", "quartz.qrtz_", StringComparison.Ordinal).Replace("{1}", "qrtz_", StringComparison.Ordinal));
    }

    private static string Read(Type beside, string name)
    {
        using var reader = new StreamReader(beside.Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{beside.Assembly.GetName().Name} carries no {name}."));
        return reader.ReadToEnd();
    }
}
