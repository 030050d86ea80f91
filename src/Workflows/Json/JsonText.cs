using System.Text;
using System.Text.Json;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>
/// JSON as a value, and where in the text each part of it stands. Readers work on the value, name problems by path, and look up
/// line and column only for what they complain about.
/// </summary>
public sealed class JsonText
{
    private const int DeepestNesting = 200;

    private readonly byte[] _text;
    private readonly Dictionary<string, int> _offsets = new(StringComparer.Ordinal);
    private readonly List<(string Path, string Name)> _duplicates = [];

    private JsonText(byte[] text) => _text = text;

    /// <summary>The whole document; null where the text is no JSON.</summary>
    public Value? Root { get; private set; }

    /// <summary>Why the text is no JSON, with the line and column where it stops being so.</summary>
    public (string Message, int Line, int Column)? SyntaxError { get; private set; }

    /// <summary>Names that stand twice in one object; the value has the last of them.</summary>
    public IReadOnlyList<(string Path, string Name)> Duplicates => _duplicates;

    public static JsonText Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    public static JsonText Parse(ReadOnlySpan<byte> utf8)
    {
        var read = new JsonText(utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[3..].ToArray() : utf8.ToArray());
        read.Read();
        return read;
    }

    /// <summary>Line and column (in bytes), both from 1, of a path such as <c>$.states[0].id</c>, or of the nearest part around it that is there.</summary>
    public (int Line, int Column) Locate(string path)
    {
        var offset = 0;
        for (var known = path; known.Length > 0 && !_offsets.TryGetValue(known, out offset);)
        {
            known = known[..Math.Max(0, known.LastIndexOfAny(['.', '[']))];
        }

        var before = _text.AsSpan(0, offset);
        return (before.Count((byte)'\n') + 1, offset - before.LastIndexOf((byte)'\n'));
    }

    private void Read()
    {
        try
        {
            var reader = new Utf8JsonReader(_text, new JsonReaderOptions { MaxDepth = DeepestNesting });
            reader.Read();
            var root = Read(ref reader, "$");

            // Reading on tells of whatever stands after the document.
            reader.Read();
            Root = root;
        }
        catch (JsonException exception)
        {
            SyntaxError = (exception.Message.Split(" LineNumber:")[0], (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            SyntaxError = ("A text has letters that are no valid Unicode.", 1, 1);
        }
    }

    private Value Read(ref Utf8JsonReader reader, string path)
    {
        _offsets[path] = (int)reader.TokenStartIndex;
        if (reader.TokenType is JsonTokenType.StartArray)
        {
            var items = new List<Value>();
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                items.Add(Read(ref reader, $"{path}[{items.Count}]"));
            }

            return new ListValue(items.ToItems());
        }

        return reader.TokenType is JsonTokenType.StartObject ? ReadObject(ref reader, path) : ValueJson.Read(ref reader);
    }

    private ObjectValue ReadObject(ref Utf8JsonReader reader, string path)
    {
        var members = new List<Member>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (!names.Add(name))
            {
                _duplicates.Add(($"{path}.{name}", name));
                members.RemoveAll(member => member.Name == name);
            }

            members.Add(new Member(name, Read(ref reader, $"{path}.{name}")));
        }

        return new ObjectValue(members.ToItems());
    }
}
