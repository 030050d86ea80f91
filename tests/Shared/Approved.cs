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
        MatchFile(text, approved, received);
    }

    /// <summary>The part of a document between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>, which is generated; the rest is anybody's.</summary>
    public static void MatchSection(string actual, string document, string name)
    {
        var (open, close) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var text = File.ReadAllText(document).ReplaceLineEndings("\n");
        var (from, to) = (text.IndexOf(open, StringComparison.Ordinal), text.IndexOf(close, StringComparison.Ordinal));
        Assert.True(from >= 0 && to > from, $"{document} has no section between {open.TrimEnd()} and {close}.");

        var whole = $"{text[..(from + open.Length)]}\n{actual.ReplaceLineEndings("\n")}\n{text[to..]}";
        MatchFile(whole, document, Path.ChangeExtension(document, $"received{Path.GetExtension(document)}"));
    }

    private static void MatchFile(string text, string approved, string received)
    {
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{approved} is not up to date. Compare it with {received}; './do approve' accepts that.");
    }
}
