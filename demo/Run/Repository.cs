namespace CaseFlow.Demo.Run;

/// <summary>The folder with the solution in it.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "CaseFlow.sln")) ? folder
        : Directory.GetParent(folder) is { } parent ? Find(parent.FullName)
        : throw new DirectoryNotFoundException("The demo runs from a checkout: no CaseFlow.sln stands above it.");
}
