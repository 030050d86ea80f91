using System.Text.RegularExpressions;
using CaseFlow.Workflows;

namespace CaseFlow.Mail.Wordings;

/// <summary>Subject and paragraphs of a mail in one language, with placeholders such as {title}.</summary>
internal sealed partial record MailWords(string Subject, Items<string> Paragraphs)
{
    /// <summary>Names of all placeholders in it, known or not.</summary>
    public IEnumerable<string> Places => Paragraphs.Prepend(Subject).SelectMany(text => Place().Matches(text)).Select(match => match.Groups["name"].Value).Distinct();

    /// <summary>The letter in these words. A paragraph of which nothing is left is none.</summary>
    public Letter In(Letter letter) => letter with
    {
        Subject = Filled(Subject, letter.Places),
        Paragraphs = [.. Paragraphs.Select(paragraph => Filled(paragraph, letter.Places)).Where(paragraph => paragraph.Length > 0)],
    };

    /// <summary>The words of a letter with what it speaks of taken out again, the longest first.</summary>
    public static MailWords Of(Letter letter)
    {
        string Taken(string text) => letter.Places.Where(place => place.Value.Length > 0).OrderByDescending(place => place.Value.Length)
            .Aggregate(text, (so, place) => so.Replace(place.Value, $"{{{place.Label}}}", StringComparison.Ordinal));
        return new(Taken(letter.Subject), [.. letter.Paragraphs.Select(Taken)]);
    }

    private static string Filled(string text, Items<Fact> places) => Place().Replace(
        text, match => places.FirstOrDefault(place => place.Label == match.Groups["name"].Value)?.Value ?? "").Trim();

    [GeneratedRegex(@"\{\s*(?<name>[^{}]{0,60}?)\s*\}")]
    private static partial Regex Place();
}

/// <summary>In both languages.</summary>
internal sealed record Wording(MailWords Vi, MailWords En)
{
    public MailWords In(string language) => language == "en" ? En : Vi;
}
