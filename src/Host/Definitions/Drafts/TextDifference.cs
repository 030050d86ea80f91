namespace CaseFlow.Definitions.Drafts;

/// <summary>Where two texts differ: what is left when the lines that they begin and end with alike are taken away.</summary>
/// <param name="FirstLine">From 1, the same in both.</param>
internal sealed record TextDifference(int FirstLine, IReadOnlyList<string> Mine, IReadOnlyList<string> Theirs)
{
    public static TextDifference Between(string mine, string theirs)
    {
        var (one, other) = (mine.Split('\n'), theirs.Split('\n'));
        var shorter = Math.Min(one.Length, other.Length);
        var before = 0;
        while (before < shorter && one[before] == other[before])
        {
            before++;
        }

        var after = 0;
        while (after < shorter - before && one[^(after + 1)] == other[^(after + 1)])
        {
            after++;
        }

        return new(before + 1, one[before..^after], other[before..^after]);
    }
}
