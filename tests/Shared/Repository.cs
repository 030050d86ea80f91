namespace CaseFlow.Tests.Shared;

/// <summary>Where the sources stand that this program was built from: all that runs from a checkout finds them here.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "CaseFlow.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No CaseFlow.sln above {AppContext.BaseDirectory}.");
    }
}
