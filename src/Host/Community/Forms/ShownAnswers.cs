using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Community.Forms;

/// <param name="Label">The name of its text.</param>
internal sealed record ShownAnswer(string Label, IReadOnlyList<string> Lines);

/// <summary>Answers as they are read: the words of what was chosen, amounts and dates as people write them.</summary>
internal static class ShownAnswers
{
    public static IReadOnlyList<ShownAnswer> Of(IReadOnlyList<Question> questions, Answers answers, IStringLocalizer<Shared> texts) =>
    [
        .. from question in questions
           let lines = Lines(question, answers, texts)
           where lines.Count > 0
           select new ShownAnswer(question.Label, lines),
    ];

    private static IReadOnlyList<string> Lines(Question question, Answers answers, IStringLocalizer<Shared> texts)
    {
        var given = answers.All(question.Name);
        return question.Kind switch
        {
            AnswerKind.Day => [.. given.Select(value => answers.DayOf(value) is { } day ? VietnameseText.LongDate(day) : value)],
            AnswerKind.Money when answers.Money(question.Name) is { } amount => amount == 0 ? [] : [texts["Community.Money", VietnameseText.Number(amount)]],
            AnswerKind.Number when answers.Number(question.Name) is { } number => [question.Name == "year" ? $"{number}" : VietnameseText.Number(number)],
            AnswerKind.Text => [.. given.SelectMany(value => value.Split('\n'))],
            AnswerKind.Choice or AnswerKind.Choices or AnswerKind.Pick => Chosen(question, given, texts),
            _ => given,
        };
    }

    // What is chosen and not offered to this reader are people whose names this reader may not see.
    private static List<string> Chosen(Question question, IReadOnlyList<string> given, IStringLocalizer<Shared> texts)
    {
        var known = question.Offered.Where(option => given.Contains(option.Value)).Select(option => option.Text).ToList();
        var hidden = given.Count - known.Count;
        return hidden == 0 ? known : [.. known, texts["Community.Hidden", VietnameseText.Number(hidden)]];
    }
}
