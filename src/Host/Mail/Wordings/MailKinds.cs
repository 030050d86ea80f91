namespace CaseFlow.Mail.Wordings;

/// <summary>Mails whose subject and paragraphs may be worded otherwise, and what each may speak of. Nothing of a person is among it.</summary>
internal static class MailKinds
{
    private static readonly Dictionary<string, string[]> Places = new()
    {
        ["digest"] = ["count", "today", "answer", "files", "unit"],
        ["weekly"] = ["count", "oldest", "unit"],
        ["reminder"] = ["title", "date", "left", "case", "unit", "moved", "answer"],
        ["reminder-late"] = ["title", "date", "left", "case", "unit", "moved", "answer"],
        ["escalation"] = ["title", "date", "left", "case", "unit", "moved", "ask"],
        ["notice"] = ["case", "unit", "text"],
        ["assignment"] = ["case", "unit"],
        ["visits"] = ["unit", "files"],
        ["answer-link"] = ["title", "case", "unit", "answer"],
        ["answer-alert"] = ["case", "unit"],
        ["opened-outside"] = ["unit"],
        ["invitation"] = ["until", "unit"],
        ["password-reset"] = ["until", "unit"],
        ["new-unit"] = ["before", "after", "day"],
        ["audit-head"] = ["sealed", "head", "cases", "events", "unit"],
    };

    /// <summary>What a mail of that kind is for: without it in a paragraph it would say nothing.</summary>
    private static readonly Dictionary<string, string> Needed = new() { ["notice"] = "text", ["audit-head"] = "head" };

    /// <summary>In the order of the page.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Places.Keys];

    /// <summary>Every placeholder of any kind.</summary>
    public static IReadOnlyList<string> AllPlaces { get; } = [.. Places.Values.SelectMany(places => places).Distinct()];

    /// <summary>What a mail of that kind may speak of: names of placeholders.</summary>
    public static IReadOnlyList<string> PlacesOf(string kind) => Places[kind];

    /// <summary>The placeholder that has to stand in a paragraph; null where none has to.</summary>
    public static string? NeededIn(string kind) => Needed.GetValueOrDefault(kind);
}
