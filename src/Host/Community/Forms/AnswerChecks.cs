using CaseFlow.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Community.Forms;

/// <summary>Whether each question is answered, and readably.</summary>
internal static class AnswerChecks
{
    /// <summary>What may lie ahead: when something ends.</summary>
    private const string MayLieAhead = "until";

    public static void Run(IReadOnlyList<Question> questions, Answers answers, DateOnly today, ModelStateDictionary problems, IStringLocalizer<Shared> texts)
    {
        foreach (var question in questions)
        {
            var given = answers.All(question.Name);
            if (given.Count == 0)
            {
                if (question.Required)
                {
                    problems.AddModelError(question.Name, texts["Community.Problem.Missing", texts[question.Label].Value]);
                }
            }
            else if (Unreadable(question, answers, given[0], today) is { } text)
            {
                problems.AddModelError(question.Name, texts[text, given[0]]);
            }
            else if (question.Offered.Count > 0 && given.Any(value => question.Offered.All(option => option.Value != value)))
            {
                problems.AddModelError(question.Name, texts["Form.Unreadable", given[0]]);
            }
        }
    }

    private static string? Unreadable(Question question, Answers answers, string given, DateOnly today) => question.Kind switch
    {
        AnswerKind.Day when answers.Day(question.Name) is null => "Date.Unreadable",
        AnswerKind.Day when answers.Day(question.Name) > today && question.Name != MayLieAhead => "Happened.InFuture",
        AnswerKind.Number when answers.Number(question.Name) is null => "Form.NotANumber",
        AnswerKind.Money when answers.Money(question.Name) is null => "Form.NotANumber",
        _ => given.Length > 4000 ? "Community.Problem.Long" : null,
    };
}
