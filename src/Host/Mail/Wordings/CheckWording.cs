namespace CaseFlow.Mail.Wordings;

/// <param name="Field">subject-vi, paragraphs-en and so on.</param>
/// <param name="Text">Key of the problem's words.</param>
/// <param name="Found">What stands there; null where it must not be repeated.</param>
internal sealed record WordingProblem(string Field, string Text, string? Found);

/// <summary>
/// Reads words before they are taken: placeholders of the kind alone, and nothing that the linter refuses in a mail. What is refused here never
/// reaches anybody; each mail is read once more before it leaves.
/// </summary>
internal static class CheckWording
{
    public const int LongestSubject = 150;
    public const int LongestParagraphs = 4000;

    /// <param name="names">Names of people that are written in it, whoever they are.</param>
    public static IReadOnlyList<WordingProblem> Of(string kind, Wording wording, IReadOnlyCollection<string> names, Uri product) =>
        [.. Of(kind, "vi", wording.Vi, names, product), .. Of(kind, "en", wording.En, names, product)];

    private static IEnumerable<WordingProblem> Of(string kind, string language, MailWords words, IReadOnlyCollection<string> names, Uri product)
    {
        var (subject, paragraphs) = ($"subject-{language}", $"paragraphs-{language}");
        if (words.Subject.Trim().Length is 0 or > LongestSubject || words.Subject.Any(char.IsControl))
        {
            yield return new(subject, "Wording.Problem.Subject", null);
        }

        if (words.Paragraphs.Sum(paragraph => paragraph.Length) > LongestParagraphs)
        {
            yield return new(paragraphs, "Wording.Problem.Long", null);
        }

        if (MailKinds.NeededIn(kind) is { } needed && !(words with { Subject = "" }).Places.Contains(needed))
        {
            yield return new(paragraphs, "Wording.Problem.Needed", $"{{{needed}}}");
        }

        foreach (var (field, part) in new[] { (subject, words with { Paragraphs = [] }), (paragraphs, words with { Subject = "" }) })
        {
            foreach (var unknown in part.Places.Except(MailKinds.PlacesOf(kind)))
            {
                yield return new(field, "Wording.Problem.Place", $"{{{unknown}}}");
            }

            foreach (var problem in Lint(part, names, product))
            {
                yield return new(field, Said(problem.Rule), problem.Found);
            }
        }
    }

    private static string Said(LintRule rule) => rule switch
    {
        LintRule.NamesThePerson => "Wording.Problem.Name",
        LintRule.TellsTheKindOfCase => "Wording.Problem.Telling",
        _ => "Wording.Problem.NotFit",
    };

    /// <summary>Placeholders are blanks here: what they become is read when the mail is written.</summary>
    private static IEnumerable<LintProblem> Lint(MailWords words, IReadOnlyCollection<string> names, Uri product)
    {
        var empty = new Letter("vi", "", "", "", null, [], [], null, "", null);
        var bare = words.In(empty);
        var mail = new RenderedMail(bare.Subject, string.Join('\n', bare.Paragraphs), "");
        return MailLinter.Check(mail, names, [], null, product).DistinctBy(problem => (problem.Rule, problem.Found));
    }
}
