using CaseFlow.Tests.Shared;

namespace CaseFlow.Conformance;

/// <summary>Where the suites lie; each may be absent, and then its tests are skipped with the reason.</summary>
public static class SuiteFolders
{
    /// <summary>The shared data beside the repository, or where CASEFLOW_SHARED says.</summary>
    public static string Shared { get; } =
        Environment.GetEnvironmentVariable("CASEFLOW_SHARED") is { Length: > 0 } given ? given : Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared"));

    public static string W3c { get; } = Path.Combine(Shared, "conformance", "scxml");

    public static string JsonLogic { get; } = Path.Combine(Shared, "conformance", "jsonlogic");

    /// <summary>Filled by fetch-scion.sh.</summary>
    public static string Scion { get; } = Repository.Path("artifacts/scion/package/test");
}
