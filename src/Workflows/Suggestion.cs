namespace CaseFlow.Workflows;

/// <summary>"Did you mean …?": the known word nearest to a mistaken one.</summary>
internal static class Suggestion
{
    /// <summary>A sentence that begins with a space, or nothing when no word is near.</summary>
    public static string For(string written, IEnumerable<string> known) =>
        Nearest(written, known) is { } near ? $" Did you mean \"{near}\"?" : "";

    /// <summary>The nearest word, at most a third of the written one away; null when none is near.</summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        var most = Math.Max(1, written.Length / 3);
        return known.Where(word => Math.Abs(word.Length - written.Length) <= most)
            .Where(word => Distance(written, word) <= most)
            .MinBy(word => Distance(written, word));
    }

    /// <summary>Levenshtein's distance: how many letters to insert, drop or replace.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var index = 1; index <= one.Length; index++)
        {
            var diagonal = row[0];
            row[0] = index;
            for (var column = 1; column <= other.Length; column++)
            {
                var replaced = diagonal + (one[index - 1] == other[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, 1 + Math.Min(row[column], row[column - 1]));
            }
        }

        return row[^1];
    }
}
