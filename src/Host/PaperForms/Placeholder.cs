using System.Text.RegularExpressions;

namespace CaseFlow.PaperForms;

/// <summary>What <c>{{...}}</c> asks for.</summary>
internal enum Asked
{
    /// <summary><c>{{person.fullName}}</c>: the value.</summary>
    Value,

    /// <summary><c>{{#people}}</c>: what follows, for each of a list, or where a value is known.</summary>
    Begin,

    /// <summary><c>{{^person.phone}}</c>: what follows, where nothing is known.</summary>
    BeginWithout,

    /// <summary><c>{{/people}}</c></summary>
    End,
}

/// <summary>A place in the text of a paragraph that is to be filled in.</summary>
/// <param name="Start">Of its braces, in letters from the start of the paragraph.</param>
/// <param name="Manner">How the value is written, after a bar; null for the usual.</param>
internal sealed partial record Placeholder(Asked Asked, string Name, string? Manner, int Start, int Length)
{
    public static IReadOnlyList<Placeholder> In(string text) => [.. Pattern().Matches(text).Select(Read)];

    /// <summary>The one that is all there is in a paragraph: a block begins or ends there; null otherwise.</summary>
    public static Placeholder? Alone(string text) =>
        In(text.Trim()) is [{ Asked: not Asked.Value } only] && only.Length == text.Trim().Length ? only : null;

    private static Placeholder Read(Match match) => new(
        match.Groups["sign"].Value switch { "#" => Asked.Begin, "^" => Asked.BeginWithout, "/" => Asked.End, _ => Asked.Value },
        match.Groups["name"].Value.Trim(),
        match.Groups["manner"] is { Success: true } manner ? manner.Value.Trim() : null,
        match.Index, match.Length);

    [GeneratedRegex(@"\{\{\s*(?<sign>[#^/]?)\s*(?<name>[^{}|]*?)\s*(\|(?<manner>[^{}|]*))?\}\}")]
    private static partial Regex Pattern();
}
