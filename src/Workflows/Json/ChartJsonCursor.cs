using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>A place in the JSON of a chart. What is not as it should be becomes a problem, and reading goes on with something harmless.</summary>
internal sealed class ChartJsonCursor(Value value, string path, ChartJsonCursor.Findings findings)
{
    public sealed class Findings
    {
        public List<ChartProblem> Problems { get; } = [];
    }

    public Value Value => value;

    public void Problem(string name, string message) =>
        findings.Problems.Add(new ChartProblem(name.Length == 0 ? path : $"{path}.{name}", message));

    public Items<T> Refuse<T>(string message)
    {
        Problem("", message);
        return [];
    }

    public void AllowOnly(params string[] names)
    {
        if (value is not ObjectValue composite)
        {
            Problem("", "Here stands an object, written {...}.");
            return;
        }

        foreach (var member in composite.Members)
        {
            if (!names.Contains(member.Name))
            {
                Problem(member.Name, $"\"{member.Name}\" is not known here.{Suggestion.For(member.Name, names)}");
            }
        }
    }

    public ChartJsonCursor? Find(string name) =>
        (value as ObjectValue)?.Find(name) is { } found ? new ChartJsonCursor(found, $"{path}.{name}", findings) : null;

    public string? Text(string name) => Find(name)?.Value switch
    {
        null => null,
        TextValue { Text.Length: > 0 } text => text.Text,
        _ => Complain(name, $"\"{name}\" is a text that is not empty."),
    };

    public string RequiredText(string name) =>
        Find(name) is null ? Complain("", $"\"{name}\" is missing.") ?? "" : Text(name) ?? "";

    /// <summary>One text, or a list of them.</summary>
    public Items<string> Texts(string name) => Find(name)?.Value switch
    {
        null => [],
        TextValue { Text.Length: > 0 } text => [text.Text],
        ListValue list when list.Items.All(item => item is TextValue { Text.Length: > 0 }) => list.Items.Select(item => ((TextValue)item).Text),
        _ => Find(name)!.Refuse<string>($"\"{name}\" is a text or a list of texts, none of them empty."),
    };

    public string? OneOf(string name, params string[] allowed)
    {
        var text = Text(name);
        return text is null || allowed.Contains(text)
            ? text
            : Complain(name, $"\"{name}\" is one of {string.Join(", ", allowed)}.{Suggestion.For(text, allowed)}");
    }

    public bool Boolean(string name)
    {
        switch (Find(name)?.Value)
        {
            case null:
                return false;
            case BooleanValue boolean:
                return boolean.Boolean;
            default:
                Problem(name, $"\"{name}\" is true or false.");
                return false;
        }
    }

    public int? Number(string name)
    {
        switch (Find(name)?.Value)
        {
            case null:
                return null;
            case NumberValue { Number: > 0 and <= int.MaxValue } number when number.Number == decimal.Truncate(number.Number):
                return (int)number.Number;
            default:
                Problem(name, $"\"{name}\" is a whole number from 1.");
                return null;
        }
    }

    public Items<T> Each<T>(string name, Func<ChartJsonCursor, T> read) => Find(name)?.Each(read) ?? [];

    public Items<T> Each<T>(Func<ChartJsonCursor, T> read) =>
        value is ListValue list
            ? list.Items.Select((item, index) => read(new ChartJsonCursor(item, $"{path}[{index}]", findings))).ToItems()
            : Refuse<T>("Here stands a list, written [...].");

    public Expression? Expression(string name, Vocabulary vocabulary)
    {
        if (Find(name) is not { } found)
        {
            return null;
        }

        var parsed = Expressions.Expression.Parse(found.Value, vocabulary);
        foreach (var problem in parsed.Problems)
        {
            Problem($"{name}{problem.Path}", problem.Message);
        }

        return parsed.Expression;
    }

    public Expression RequiredExpression(string name, Vocabulary vocabulary)
    {
        if (Find(name) is null)
        {
            Problem("", $"\"{name}\" is missing.");
        }

        return Expression(name, vocabulary) ?? Expressions.Expression.Literal(Value.Null);
    }

    private string? Complain(string name, string message)
    {
        Problem(name, message);
        return null;
    }
}
