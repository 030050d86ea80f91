using System.Runtime.CompilerServices;

namespace CaseFlow.Tests.Shared;

/// <summary>Compares a text with the approved one beside the test; <c>./do approve</c> accepts the new text after a look.</summary>
public static class Approved
{
    public static void Match(string actual, string name, [CallerFilePath] string testFile = "")
    {
        var folder = Path.GetDirectoryName(testFile)!;
        var approved = Path.Combine(folder, "Approved", $"{name}.txt");
        var received = Path.Combine(folder, "Approved", $"{name}.received.txt");
        var text = actual.ReplaceLineEndings("\n");
        Directory.CreateDirectory(Path.GetDirectoryName(approved)!);

        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{name} differs from its approved text. Compare {received} with {approved}; './do approve' accepts it.");
    }
}
