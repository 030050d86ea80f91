namespace CaseFlow.Bench;

/// <summary>Where things lie, found from the folder the program runs in.</summary>
internal static class Places
{
    public static string Repository { get; } = FindRepository();

    /// <summary>Data shared between projects: beside the repository, or where CASEFLOW_SHARED says.</summary>
    public static string Shared { get; } =
        Environment.GetEnvironmentVariable("CASEFLOW_SHARED") is { Length: > 0 } given ? given : Path.GetFullPath(Path.Combine(Repository, "..", "shared"));

    /// <summary>A folder under artifacts, made if it is missing.</summary>
    public static string Artifacts(params string[] parts) =>
        Directory.CreateDirectory(Path.Combine([Repository, "artifacts", .. parts])).FullName;

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CaseFlow.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? Directory.GetCurrentDirectory();
    }
}
