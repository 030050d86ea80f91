using CaseFlow.Tests.Shared;

namespace CaseFlow.Workflows.Tests.Definition;

/// <summary>The definitions in workflows-json.</summary>
internal static class ShippedDefinitions
{
    public static string Folder { get; } = Repository.Path("workflows-json");

    /// <summary>File names, in order; an empty list would make every test over them pass.</summary>
    public static TheoryData<string> Files
    {
        get
        {
            var files = new TheoryData<string>();
            foreach (var file in Directory.EnumerateFiles(Folder, "*.v*.json").Order(StringComparer.Ordinal))
            {
                files.Add(Path.GetFileName(file));
            }

            return files;
        }
    }

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Folder, file));
}
