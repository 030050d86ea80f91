using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Json;

/// <summary>A JSON text as nodes with places, or the reason why it is none. Nothing that a person may send makes it throw.</summary>
internal sealed class JsonSource
{
    /// <summary>Bytes. The longest procedure of the field is a tenth of it.</summary>
    public const int LargestSize = 1_000_000;

    /// <summary>Levels of brackets. States ten deep with guards ten deep stay below it.</summary>
    public const int DeepestNesting = 64;

    private readonly byte[] _utf8;
    private Dictionary<string, SourceNode>? _nodes;
    private bool _tooDeep;

    private JsonSource(byte[] utf8) => _utf8 = utf8;

    /// <summary>Null when the text is no JSON.</summary>
    public SourceNode? Root { get; private set; }

    public List<DefinitionProblem> Problems { get; } = [];

    public static JsonSource Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LargestSize)
        {
            var refused = new JsonSource([]);
            refused.Problems.Add(new DefinitionProblem("E106", "$", 1, 1, ShapeMessages.TooLarge(utf8.Length, LargestSize)));
            return refused;
        }

        var source = new JsonSource(utf8.ToArray());
        source.Parse();
        return source;
    }

    public DefinitionProblem Problem(string code, SourceNode at, LocalText message, bool atName = false)
    {
        var (line, column) = Place(atName ? at.NameOffset : at.Offset);
        return new DefinitionProblem(code, at.Path, line, column, message);
    }

    /// <summary>The same problem with the line and column of its path, or of the nearest place around it that the text has.</summary>
    public DefinitionProblem Locate(DefinitionProblem problem)
    {
        _nodes ??= Index();
        for (var path = problem.Path; path.Length > 0; path = Around(path))
        {
            if (_nodes.TryGetValue(path, out var node))
            {
                var (line, column) = Place(node.Offset);
                return problem with { Line = line, Column = column };
            }
        }

        return problem;
    }

    private static string Around(string path) => path[..Math.Max(0, path.AsSpan().LastIndexOfAny('.', '['))];

    private Dictionary<string, SourceNode> Index()
    {
        var nodes = new Dictionary<string, SourceNode>(StringComparer.Ordinal);
        var waiting = new Stack<SourceNode>();
        if (Root is not null)
        {
            waiting.Push(Root);
        }

        while (waiting.TryPop(out var node))
        {
            nodes.TryAdd(node.Path, node);
            foreach (var child in node.Children)
            {
                waiting.Push(child);
            }
        }

        return nodes;
    }

    private void Parse()
    {
        if (_utf8.AsSpan().StartsWith("\uFEFF"u8))
        {
            Problems.Add(new DefinitionProblem("E100", "$", 1, 1, ShapeMessages.ByteOrderMark()));
            return;
        }

        if (!Utf8.IsValid(_utf8))
        {
            var (line, column) = Place(FirstInvalidByte());
            Problems.Add(new DefinitionProblem("E100", "$", line, column, ShapeMessages.NotUtf8()));
            return;
        }

        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = DeepestNesting + 1 });
        try
        {
            reader.Read();
            var root = Read(ref reader, null, null, 0, (int)reader.TokenStartIndex);
            while (reader.Read())
            {
            }

            Root = root;
        }
        catch (JsonException unreadable)
        {
            var (line, column) = Place(_tooDeep ? (int)reader.TokenStartIndex : ErrorOffset(unreadable));
            Problems.Add(new DefinitionProblem(
                _tooDeep ? "E106" : "E100", "$", line, column, _tooDeep ? ShapeMessages.TooDeep(DeepestNesting) : ShapeMessages.NoJson()));
        }
    }

    private SourceNode Read(ref Utf8JsonReader reader, SourceNode? parent, string? name, int index, int nameOffset)
    {
        if (reader.CurrentDepth >= DeepestNesting)
        {
            _tooDeep = true;
            throw new JsonException();
        }

        var offset = (int)reader.TokenStartIndex;
        var kind = KindOf(reader.TokenType);
        var node = new SourceNode(kind, offset, parent, name, index)
        {
            NameOffset = nameOffset,
            Text = kind == JsonValueKind.String ? TextOf(ref reader, offset) : "",
            Number = kind == JsonValueKind.Number && reader.TryGetDecimal(out var number) ? number : null,
        };
        if (kind == JsonValueKind.Array)
        {
            for (var position = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; position++)
            {
                node.Add(Read(ref reader, node, null, position, (int)reader.TokenStartIndex));
            }
        }
        else if (kind == JsonValueKind.Object)
        {
            ReadMembers(ref reader, node);
        }

        return node;
    }

    private void ReadMembers(ref Utf8JsonReader reader, SourceNode node)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var nameOffset = (int)reader.TokenStartIndex;
            var name = TextOf(ref reader, nameOffset);
            reader.Read();
            var member = Read(ref reader, node, name, 0, nameOffset);
            if (names.Add(name))
            {
                node.Add(member);
            }
            else
            {
                Problems.Add(Problem("E104", member, ShapeMessages.WrittenTwice(name), atName: true));
            }
        }
    }

    /// <summary>A lone half of a surrogate pair, <c>"\uD800"</c>, is allowed by JSON and is no text.</summary>
    private string TextOf(ref Utf8JsonReader reader, int offset)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            var (line, column) = Place(offset);
            Problems.Add(new DefinitionProblem("E100", "$", line, column, ShapeMessages.NoText()));
            return "";
        }
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    /// <summary>Line and column from 1; the column in characters.</summary>
    private (int Line, int Column) Place(int offset)
    {
        var before = _utf8.AsSpan(0, Math.Clamp(offset, 0, _utf8.Length));
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    private int ErrorOffset(JsonException unreadable)
    {
        var lineStart = 0;
        for (var line = unreadable.LineNumber ?? 0; line > 0; line--)
        {
            lineStart += _utf8.AsSpan(lineStart).IndexOf((byte)'\n') + 1;
        }

        return lineStart + (int)(unreadable.BytePositionInLine ?? 0);
    }

    private int FirstInvalidByte()
    {
        var valid = 0;
        while (Rune.DecodeFromUtf8(_utf8.AsSpan(valid), out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            valid += length;
        }

        return valid;
    }
}
