namespace CaseFlow.Workflows;

/// <summary>"Did you mean …?": the known word nearest to a mistaken one.</summary>
internal static class Suggestion
{
    /// <summary>A sentence that begins with a space, or nothing when no word is near.</summary>
    public static string For(string written, IEnumerable<string> known)
    {
        var near = known.Select(word => (Word: word, Edits: Distance(written, word)))
            .Where(candidate => candidate.Edits <= Math.Max(1, written.Length / 3))
            .MinBy(candidate => candidate.Edits).Word;
        return near is null ? "" : $" Did you mean \"{near}\"?";
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
