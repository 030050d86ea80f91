using System.Text;

namespace CaseFlow.Workflows.Expressions;

/// <summary>Texts, and membership in a text or a list.</summary>
internal static class TextOperators
{
    public static Value Concatenate(Node[] arguments, ref Frame frame)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments)
        {
            text.Append(Coercion.ToText(argument.Evaluate(ref frame)));
        }

        return text.ToString();
    }

    /// <summary>Text, start (negative: from the end), and a length (negative: so many left out at the end).</summary>
    public static Value Substring(Node[] arguments, ref Frame frame)
    {
        var text = Coercion.ToText(arguments[0].Evaluate(ref frame));
        if (Whole(arguments, 1, ref frame) is not { } from || (arguments.Length == 3 ? Whole(arguments, 2, ref frame) : text.Length) is not { } length)
        {
            return frame.Fail("substr takes a text, a start and a length as numbers.");
        }

        var start = from < 0 ? Math.Max(0, text.Length + from) : Math.Min(from, text.Length);
        var end = length < 0 ? text.Length + length : Math.Min(text.Length, start + length);
        return end > start ? text[start..end] : "";
    }

    public static Value In(Node[] arguments, ref Frame frame)
    {
        var sought = arguments[0].Evaluate(ref frame);
        return arguments[1].Evaluate(ref frame) switch
        {
            ListValue list => list.Items.Contains(sought),
            TextValue text => text.Text.Contains(Coercion.ToText(sought), StringComparison.Ordinal),
            _ => false,
        };
    }

    private static int? Whole(Node[] arguments, int index, ref Frame frame) =>
        Coercion.ToNumber(arguments[index].Evaluate(ref frame)) is { } number ? (int)Math.Clamp(number, -1_000_000_000, 1_000_000_000) : null;
}
