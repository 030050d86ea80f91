using System.Text.Json;

namespace CaseFlow.Conformance.Scxml;

/// <summary>Pairs whose script asks for other semantics than the recommendation's, with the reason: <c>known-differences.json</c>.</summary>
internal static class KnownDifferences
{
    private static readonly Dictionary<string, string> Reasons = Read();

    /// <summary>The reason, for a test whose path ends in a listed one.</summary>
    public static string? Find(string name) =>
        Reasons.FirstOrDefault(listed => name == listed.Key || name.EndsWith($"/{listed.Key}", StringComparison.Ordinal)).Value;

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(KnownDifferences).Assembly.GetManifestResourceStream("known-differences.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
