using System.Net;
using System.Text.RegularExpressions;

namespace CaseFlow.Mail;

/// <param name="Rule">What kind of thing must not stand there.</param>
/// <param name="Found">The words found; null where repeating them would give away what must stay hidden.</param>
internal sealed record LintProblem(LintRule Rule, string? Found);

internal enum LintRule
{
    NamesThePerson,
    ShowsPersonalData,
    TellsTheKindOfCase,
    ShowsAnId,
    ShowsAnInnerName,
    ShowsNothing,
    ShowsForeignTime,
    LoadsFromElsewhere,
}

/// <summary>
/// Reads every mail before it may leave. A mail is opened on a kitchen table and on a borrowed phone: whatever could shame somebody stands
/// behind the link, and what only a machine understands stands nowhere. What it refuses is shown to the operator and is not sent.
/// </summary>
internal static partial class MailLinter
{
    /// <param name="names">Names of people in the case.</param>
    /// <param name="personalData">Values of the case data that the definition marks as personal.</param>
    /// <param name="sender">How the sending unit writes itself: its name may be a part of an address that is personal.</param>
    /// <param name="product">Addresses that begin so may stand in the mail as they are.</param>
    public static IReadOnlyList<LintProblem> Check(
        RenderedMail mail, IEnumerable<string> names, IEnumerable<string> personalData, string? sender, Uri product)
    {
        var written = $"{mail.Subject}\n{mail.Text}\n{Visible(mail.Html)}";
        written = Address().Replace(written, found => found.Value.StartsWith(product.AbsoluteUri, StringComparison.Ordinal) ? " " : found.Value);
        written = sender is null ? written : written.Replace(sender, "\n", StringComparison.Ordinal);
        var words = new WordsOfText(written);

        return [
            .. names.Where(name => words.Contain(new(name))).Take(1).Select(_ => new LintProblem(LintRule.NamesThePerson, null)),
            .. personalData.Where(value => value.Trim().Length >= 4 && words.Contain(new(value))).Take(1).Select(_ => new LintProblem(LintRule.ShowsPersonalData, null)),
            .. TellingWords.In(words).Select(found => new LintProblem(LintRule.TellsTheKindOfCase, found)),
            .. Find(LintRule.ShowsAnId, Id(), written),
            .. Find(LintRule.ShowsAnInnerName, InnerName(), MailAddress().Replace(written, " ")),
            .. Find(LintRule.ShowsNothing, Nothing(), written),
            .. Find(LintRule.ShowsForeignTime, ForeignTime(), written),
            .. Find(LintRule.LoadsFromElsewhere, Loaded(), mail.Html)];
    }

    /// <summary>How a mail with problems ends before it is sent; null when it has none.</summary>
    public static MailEnd? Verdict(IReadOnlyList<LintProblem> problems) => problems.Count == 0 ? null
        : new("discarded", MailReasons.NotFit, string.Join("; ", problems.Select(problem => $"{problem.Rule} {problem.Found}".Trim())));

    private static IEnumerable<LintProblem> Find(LintRule rule, Regex pattern, string text) =>
        pattern.Matches(text).Select(match => match.Value).Distinct().Select(found => new LintProblem(rule, found));

    private static string Visible(string html) => WebUtility.HtmlDecode(Tag().Replace(Hidden().Replace(html, " "), " "));

    [GeneratedRegex("<(style|script|head)[^>]*>.*?</\\1>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    [GeneratedRegex(@"\S+@\S+")]
    private static partial Regex MailAddress();

    /// <summary>A UUID, or the key of a work item or clock such as propose#3.</summary>
    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b|\b[0-9a-f]{32}\b|\b[\w-]+#\d+")]
    private static partial Regex Id();

    /// <summary>A name of the program's own: PascalCase of two words, snake_case, or a qualified name.</summary>
    [GeneratedRegex(@"\b(?!CaseFlow\b)[A-Z][a-z]+[A-Z]\w*|\b[a-zA-Z]+_\w+|\b[A-Z]\w+\.[A-Z]\w+\.\w+")]
    private static partial Regex InnerName();

    /// <summary>A value that was not there, or a place that was never filled.</summary>
    [GeneratedRegex(@"\b(null|undefined|NaN)\b|\{\{?\s*\w[\w.]*\s*\}?\}|01/01/0001")]
    private static partial Regex Nothing();

    /// <summary>ISO dates, and any word of a zone: people here know one time only.</summary>
    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}|\b(UTC|GMT)\b|\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})\b")]
    private static partial Regex ForeignTime();

    /// <summary>Pictures, styles, scripts and fonts tell their server that, when and where a mail was opened.</summary>
    [GeneratedRegex(@"<(img|link|script|iframe|object|embed|video|audio|source|form|base)\b|\bsrc\s*=|url\s*\(|@import", RegexOptions.IgnoreCase)]
    private static partial Regex Loaded();
}
