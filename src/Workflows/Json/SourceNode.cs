using System.Buffers;
using System.Text.Json;

namespace CaseFlow.Workflows.Json;

/// <summary>A piece of JSON that remembers where in the text it stands. Members keep their order; a name written twice is kept twice.</summary>
internal sealed class SourceNode(JsonValueKind kind, int offset, SourceNode? parent, string? name, int index)
{
    private readonly List<SourceNode> _children = [];

    public JsonValueKind Kind => kind;

    /// <summary>Where the value begins, in bytes from the start of the text.</summary>
    public int Offset => offset;

    /// <summary>Where the name before it begins; the value itself where there is no name.</summary>
    public required int NameOffset { get; init; }

    /// <summary>The member's name; null for an item of a list and for the root.</summary>
    public string? Name => name;

    /// <summary>The text of a string; empty for everything else.</summary>
    public string Text { get; init; } = "";

    /// <summary>The number; null for everything else, and where the number is beyond decimal's range.</summary>
    public decimal? Number { get; init; }

    /// <summary>Members of an object, or items of a list.</summary>
    public IReadOnlyList<SourceNode> Children => _children;

    public bool IsNull => kind == JsonValueKind.Null;

    /// <summary>JSON path from the root, <c>$.states[3].on[0].target</c>.</summary>
    public string Path => parent is null ? "$" : name is null ? $"{parent.Path}[{index}]" : parent.Path + JsonPath.Step(name);

    public SourceNode? Find(string member)
    {
        foreach (var child in _children)
        {
            if (string.Equals(child.Name, member, StringComparison.Ordinal))
            {
                return child;
            }
        }

        return null;
    }

    public void Add(SourceNode child) => _children.Add(child);
}

/// <summary>How a place in a JSON text is written.</summary>
internal static class JsonPath
{
    private static readonly SearchValues<char> Special = SearchValues.Create(".[]' \t\r\n");

    public static string Step(string name) => name.Length > 0 && !name.AsSpan().ContainsAny(Special) ? $".{name}" : $"['{name}']";
}
