using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Demo.Plan;

/// <summary>The ways in which a form could be answered, as far as choices make a difference; texts, dates and numbers are as usual.</summary>
internal static class Candidates
{
    private const int Most = 96;

    /// <summary>Turns that begin in different parts of all that could be answered.</summary>
    public const int Turns = 10;

    /// <param name="turn">0 begins with the usual answers; others begin elsewhere, for whoever has tried those already.</param>
    public static IEnumerable<Dictionary<string, Value>> Of(IEnumerable<DataElement> asked, int turn)
    {
        var choices = asked.Select(element => (element.Name, Values: ValuesOf(element))).Where(choice => choice.Values.Length > 1).ToList();
        var count = (int)Math.Min(choices.Aggregate(1L, (product, choice) => product * choice.Values.Length), Most);
        if (turn == 0)
        {
            yield return [];
        }

        for (var number = 0; number < count; number++)
        {
            var rest = number + (turn * Math.Max(1, count / Turns));
            var answers = new Dictionary<string, Value>(StringComparer.Ordinal);
            foreach (var (name, values) in choices)
            {
                answers[name] = values[rest % values.Length];
                rest /= values.Length;
            }

            yield return answers;
        }
    }

    private static Value[] ValuesOf(DataElement element) => element.Type switch
    {
        DataType.Choice => [.. element.Choices.Select(choice => (Value)choice.Id)],
        DataType.Boolean => [true, false],
        _ => [],
    };
}

/// <summary>Something that could be told to a case, and how near to its end it would bring it.</summary>
internal sealed record Candidate(string Event, ObjectValue Answers, (int Nearest, int Together) Left);
