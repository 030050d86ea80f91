using System.Globalization;
using System.Text;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>JSON as a person would lay it out: what fits on a line stays on it, the rest is opened up, two blanks a level. Equal values give equal text.</summary>
internal static class JsonLayout
{
    private const int LineWidth = 120;

    public static string Write(Value value)
    {
        var text = new StringBuilder();
        Write(text, value, 0, 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, Value value, int indent, int used)
    {
        var compact = Compact(value);
        if (indent + used + compact.Length <= LineWidth || value is not (ObjectValue { Members.Count: > 0 } or ListValue { Items.Count: > 0 }))
        {
            text.Append(compact);
            return;
        }

        var (open, close) = value is ObjectValue ? ('{', '}') : ('[', ']');
        text.Append(open);
        var separator = "";
        foreach (var (name, child) in Children(value))
        {
            text.Append(CultureInfo.InvariantCulture, $"{separator}\n").Append(' ', indent + 2).Append(name);
            Write(text, child, indent + 2, name.Length);
            separator = ",";
        }

        text.Append('\n').Append(' ', indent).Append(close);
    }

    private static IEnumerable<(string Name, Value Child)> Children(Value value) => value is ObjectValue composite
        ? composite.Members.Select(member => (Label(member), member.Value))
        : ((ListValue)value).Items.Select(item => ("", item));

    private static string Compact(Value value) => value switch
    {
        ObjectValue { Members.Count: > 0 } composite => $"{{{string.Join(", ", composite.Members.Select(member => Label(member) + Compact(member.Value)))}}}",
        ListValue list => $"[{string.Join(", ", list.Items.Select(Compact))}]",
        _ => ValueJson.Write(value),
    };

    private static string Label(Member member) => $"{ValueJson.Write(member.Name)}: ";
}
