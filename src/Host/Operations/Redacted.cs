using System.Text.RegularExpressions;

namespace CaseFlow.Operations;

/// <summary>Messages of failures as an operator may read them: addresses and quoted values are left out, ids and codes stay.</summary>
internal static partial class Redacted
{
    private const int Longest = 300;

    public static string Of(string message)
    {
        var line = Address().Replace(message.Split('\n')[0], "…@…");
        line = Quoted().Replace(line, quoted => Id().IsMatch(quoted.Groups["inside"].Value) ? quoted.Value : "“…”");
        return line.Length <= Longest ? line : $"{line[..Longest]}…";
    }

    [GeneratedRegex(@"[^\s<>@""']+@[^\s<>@""']+")]
    private static partial Regex Address();

    [GeneratedRegex("""["'“‘](?<inside>[^"'”’]*)["'”’]""")]
    private static partial Regex Quoted();

    // What the product names in its own words: states, timers, constraints.
    [GeneratedRegex("^[a-z][a-z0-9_./#-]*$")]
    private static partial Regex Id();
}
