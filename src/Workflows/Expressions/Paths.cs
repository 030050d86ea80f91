using System.Globalization;

namespace CaseFlow.Workflows.Expressions;

/// <summary>Dotted paths into data: <c>person.address.0</c>.</summary>
internal static class Paths
{
    public static string[] Cut(string path) => path.Length == 0 ? [] : path.Split('.');

    public static string[] Cut(Value path) => path is NullValue or ListValue { Items.Count: 0 } ? [] : Cut(Coercion.ToText(path));

    /// <summary>What the path leads to, or null where it leads nowhere; the empty path is everything.</summary>
    public static Value? Find(string[] path, ref Frame frame)
    {
        if (path.Length == 0)
        {
            return frame.Item ?? frame.Scope.Whole;
        }

        var found = frame.Item is null ? frame.Scope.Find(path[0]) : Step(frame.Item, path[0]);
        for (var index = 1; index < path.Length && found is not null; index++)
        {
            found = Step(found, path[index]);
        }

        return found;
    }

    /// <summary>One step down: a member of an object or an item of a list, or null.</summary>
    public static Value? Step(Value from, string name) => from switch
    {
        ObjectValue composite => composite.Find(name),
        ListValue list when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Count => list.Items[index],
        _ => null,
    };
}
