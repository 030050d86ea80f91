using CaseFlow.Tests.Shared;

namespace CaseFlow.Bench;

/// <summary>Where things lie, found from the folder the program runs in.</summary>
internal static class Places
{
    /// <summary>Data shared between projects: beside the repository, or where CASEFLOW_SHARED says.</summary>
    public static string Shared { get; } =
        Environment.GetEnvironmentVariable("CASEFLOW_SHARED") is { Length: > 0 } given ? given : Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared"));

    /// <summary>A folder under artifacts, made if it is missing.</summary>
    public static string Artifacts(params string[] parts) =>
        Directory.CreateDirectory(Path.Combine([Repository.Root, "artifacts", .. parts])).FullName;
}
