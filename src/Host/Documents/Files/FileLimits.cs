namespace CaseFlow.Documents.Files;

/// <summary>What an installation takes in: <c>Files:LargestMegabytes</c> and <c>Files:Kinds</c> of its configuration.</summary>
internal sealed class FileLimits(IConfiguration configuration)
{
    /// <summary>No request is larger, whatever the configuration says.</summary>
    public const int MostBytes = 64 * Megabyte;

    private const int Megabyte = 1024 * 1024;

    public int LargestMegabytes { get; } = Math.Clamp(configuration.GetValue("Files:LargestMegabytes", 20), 1, (MostBytes / Megabyte) - 1);

    public long LargestBytes => (long)LargestMegabytes * Megabyte;

    public IReadOnlyList<FileKind> Kinds { get; } = KindsOf(configuration.GetSection("Files:Kinds").Get<string[]>());

    private static IReadOnlyList<FileKind> KindsOf(string[]? named) => named is null
        ? FileKind.Known
        : [.. named.Select(id => FileKind.Find(id.ToLowerInvariant())
            ?? throw new InvalidOperationException($"Files:Kinds names '{id}'. Known: {string.Join(", ", FileKind.Known.Select(kind => kind.Id))}."))];
}
