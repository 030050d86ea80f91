using System.Globalization;
using System.Text.Json;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Json;

/// <summary>
/// Reads the members of one object by its shape. Whatever is wrong becomes a problem and a harmless stand-in, so that one mistake
/// hides no other; a definition with problems is thrown away at the end.
/// </summary>
internal sealed class ObjectReader
{
    private static readonly Expression Nothing = Expression.Literal(Expressions.Value.Null);
    private static readonly LocalText NoText = new("", "");

    private readonly JsonSource _source;
    private readonly Shape _shape;

    public ObjectReader(JsonSource source, SourceNode node, Shape shape)
    {
        _source = source;
        _shape = shape;
        Node = node;
        if (node.Kind != JsonValueKind.Object)
        {
            Report("E103", node, ShapeMessages.Wanted($"một đối tượng \"{shape.Name}\"", $"an object, \"{shape.Name}\""));
            return;
        }

        foreach (var member in node.Children)
        {
            if (!shape.Keys.Contains(member.Name!))
            {
                _source.Problems.Add(_source.Problem("E101", member, ShapeMessages.UnknownKey(member.Name!, shape), atName: true));
            }
        }

        foreach (var key in shape.Required)
        {
            if (node.Find(key) is null)
            {
                Report("E102", node, ShapeMessages.MissingKey(key, shape));
            }
        }
    }

    public SourceNode Node { get; }

    /// <summary>False when something else stands where an object belongs; that is said already.</summary>
    public bool IsObject => Node.Kind == JsonValueKind.Object;

    public bool Has(string key) => Find(key) is not null;

    /// <summary>Those of the keys that are written.</summary>
    public IReadOnlyList<string> Written(params ReadOnlySpan<string> keys)
    {
        var written = new List<string>();
        foreach (var key in keys)
        {
            if (Has(key))
            {
                written.Add(key);
            }
        }

        return written;
    }

    public void Report(string code, SourceNode at, LocalText message) => _source.Problems.Add(_source.Problem(code, at, message));

    /// <summary>The member, or null when it is missing or written as null.</summary>
    public SourceNode? Find(string key)
    {
        if (!_shape.Keys.Contains(key))
        {
            throw new ArgumentException($"The shape {_shape.Name} has no key {key}.", nameof(key));
        }

        return Node.Find(key) switch
        {
            null => null,
            { IsNull: true } when _shape.Optional.Contains(key) => null,
            var found => found,
        };
    }

    public ObjectReader? Object(string key, Shape shape) => Find(key) is { } node ? new ObjectReader(_source, node, shape) : null;

    public ObjectReader Object(SourceNode node, Shape shape) => new(_source, node, shape);

    public string Text(string key) => TextOrNull(key) ?? "";

    public string? TextOrNull(string key) => Find(key) is { } node ? Text(node) : null;

    public string Text(SourceNode node)
    {
        if (node.Kind != JsonValueKind.String || string.IsNullOrWhiteSpace(node.Text))
        {
            Report("E103", node, ShapeMessages.Wanted("một chuỗi không rỗng", "a text that is not empty"));
            return "";
        }

        return node.Text;
    }

    /// <summary>Lower-case letters, digits and hyphens: it appears in addresses, event names and keys.</summary>
    public string Slug(string key) => SlugOrNull(key) ?? "";

    public string? SlugOrNull(string key) => Find(key) is { } node ? Slug(node) : null;

    public Items<string> Slugs(string key) => List(key, Slug);

    /// <summary>Letters and digits, the first one small: expressions read it as a variable.</summary>
    public string Name(string key) => Matching(
        Find(key), IsName, "một tên gồm chữ không dấu và chữ số, bắt đầu bằng chữ thường, như \"noticeReceivedAt\"", "a name of letters and digits that begins with a small letter, such as \"noticeReceivedAt\"");

    /// <summary>A code of the field, <c>V-51</c>; it appears in event names, so it has no dot and no space.</summary>
    public string Code(string key) => Matching(
        Find(key), IsCode, "một mã không có dấu chấm và khoảng trắng, như \"V-51\"", "a code without dots and spaces, such as \"V-51\"");

    public LocalText Local(string key) => LocalOrNull(key) ?? NoText;

    public LocalText? LocalOrNull(string key)
    {
        if (Object(key, Shape.Text) is not { IsObject: true } text)
        {
            return null;
        }

        return new LocalText(text.Translation("vi"), text.Translation("en"));
    }

    public bool Flag(string key, bool otherwise = false)
    {
        var node = Find(key);
        if (node is { Kind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            Report("E103", node, ShapeMessages.Wanted("true hoặc false", "true or false"));
        }

        return node is null ? otherwise : node.Kind == JsonValueKind.True;
    }

    public decimal Number(string key, decimal least, decimal most, bool whole)
    {
        var node = Find(key);
        if (node is null)
        {
            return least;
        }

        if (node.Number is { } number && number >= least && number <= most && (!whole || number == decimal.Truncate(number)))
        {
            return number;
        }

        var (vi, en) = whole ? ("số nguyên", "a whole number") : ("số", "a number");
        Report("E103", node, ShapeMessages.Wanted($"một {vi} từ {Plain(least)} đến {Plain(most)}", $"{en} from {Plain(least)} to {Plain(most)}"));
        return least;
    }

    public DateOnly? Date(string key)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        if (Instants.Date(node.Text) is { } date)
        {
            return date;
        }

        Report("E103", node, ShapeMessages.Wanted("một ngày như \"2026-07-01\"", "a date such as \"2026-07-01\""));
        return null;
    }

    public TimeOnly? Time(string key)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(node.Text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        Report("E103", node, ShapeMessages.Wanted("giờ trong ngày như \"08:00\"", "a time of day such as \"08:00\""));
        return null;
    }

    /// <summary>One of a few words. <paramref name="otherwise"/> stands where the key may be left out.</summary>
    public T Choice<T>(string key, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        if (Find(key) is not { } node)
        {
            return otherwise;
        }

        if (node.Kind == JsonValueKind.String && words.TryGetValue(node.Text, out var chosen))
        {
            return chosen;
        }

        Report("E103", node, ShapeMessages.NotOneOf(node.Kind == JsonValueKind.String ? node.Text : node.Kind.ToString(), [.. words.Keys]));
        return otherwise;
    }

    public T? ChoiceOrNull<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct =>
        Has(key) ? Choice(key, words, default) : null;

    public Expression Logic(string key) => LogicOrNull(key) ?? Nothing;

    public Expression? LogicOrNull(string key)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        var parsed = Expression.Parse(Value(node), DefinitionVocabulary.Authors);
        foreach (var problem in parsed.Problems)
        {
            var located = new DefinitionProblem("E032", node.Path + problem.Path, 0, 0, ShapeMessages.BadExpression(problem.Message));
            _source.Problems.Add(_source.Locate(located));
        }

        return parsed.Expression ?? Nothing;
    }

    /// <summary>JSON as a value; numbers stay decimal.</summary>
    public Value Value(SourceNode node)
    {
        switch (node.Kind)
        {
            case JsonValueKind.Object:
                return new ObjectValue(node.Children.Select(member => new Member(member.Name!, Value(member))).ToItems());
            case JsonValueKind.Array:
                return new ListValue(node.Children.Select(Value).ToItems());
            case JsonValueKind.String:
                return node.Text;
            case JsonValueKind.Number when node.Number is { } number:
                return number;
            case JsonValueKind.Number:
                Report("E103", node, ShapeMessages.Wanted("một số có không quá 28 chữ số", "a number of at most 28 digits"));
                return 0;
            case JsonValueKind.Null:
                return Expressions.Value.Null;
            default:
                return node.Kind == JsonValueKind.True;
        }
    }

    public Items<T> List<T>(string key, Func<SourceNode, T?> read)
        where T : class
    {
        if (Find(key) is not { } node)
        {
            return [];
        }

        if (node.Kind != JsonValueKind.Array)
        {
            Report("E103", node, ShapeMessages.Wanted("một danh sách [ … ]", "a list [ … ]"));
            return [];
        }

        return node.Children.Select(read).OfType<T>().ToItems();
    }

    /// <summary>A list of objects of one shape.</summary>
    public Items<T> List<T>(string key, Shape shape, Func<ObjectReader, T> read)
        where T : class =>
        List(key, node => Object(node, shape) is { IsObject: true } item ? read(item) : null);

    public Items<string> Texts(string key) => List(key, Text);

    /// <summary>An object whose keys are ids.</summary>
    public Items<T> Map<T>(string key, Func<SourceNode, T> read)
    {
        if (Find(key) is not { } node)
        {
            return [];
        }

        if (node.Kind != JsonValueKind.Object)
        {
            Report("E103", node, ShapeMessages.Wanted("một đối tượng { \"mã\": … }", "an object { \"id\": … }"));
            return [];
        }

        return node.Children.Select(read).ToItems();
    }

    /// <summary>One text, or a list of them.</summary>
    public Items<string> OneOrMany(string key) => Find(key) is { Kind: JsonValueKind.String } one ? [Text(one)] : Texts(key);

    /// <summary>One or many descriptors of events: words of letters, digits, <c>-</c>, <c>_</c> and <c>/</c> with dots between them, perhaps <c>.*</c> behind.</summary>
    public Items<string> Descriptors(string key)
    {
        var descriptors = OneOrMany(key);
        if (descriptors.Any(descriptor => !IsDescriptor(descriptor)))
        {
            Report("E103", Find(key)!, ShapeMessages.Wanted(
                "tên sự kiện gồm các từ nối bằng dấu chấm, như \"task.propose.done\" hoặc \"task.*\"", "an event of words with dots between them, such as \"task.propose.done\" or \"task.*\""));
        }

        return descriptors;
    }

    private string Translation(string language)
    {
        var node = Find(language);
        if (node is null || (node.Kind == JsonValueKind.String && string.IsNullOrWhiteSpace(node.Text)))
        {
            Report("E051", node ?? Node, ShapeMessages.MissingTranslation(language));
            return "";
        }

        return Text(node);
    }

    private string Slug(SourceNode node) => Matching(
        node, IsSlug, "một mã gồm chữ thường không dấu, chữ số và dấu gạch nối, như \"lap-ho-so\"", "an id of lower-case letters, digits and hyphens, such as \"waiting-for-notice\"");

    private string Matching(SourceNode? node, Func<string, bool> fits, string vi, string en)
    {
        if (node is null)
        {
            return "";
        }

        if (node.Kind != JsonValueKind.String || node.Text.Length > 63 || !fits(node.Text))
        {
            Report("E103", node, ShapeMessages.Wanted(vi, en));
        }

        return node.Text;
    }

    private static bool IsSlug(string text) =>
        text.Length > 0 && char.IsAsciiLetterLower(text[0]) && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static bool IsName(string text) =>
        text.Length > 0 && char.IsAsciiLetterLower(text[0]) && text.All(char.IsAsciiLetterOrDigit);

    private static bool IsCode(string text) =>
        text.Length > 0 && text.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '/');

    private static bool IsDescriptor(string text) =>
        text == "*" || (text.EndsWith(".*", StringComparison.Ordinal) ? text[..^2] : text).Split('.').All(IsCode);

    private static string Plain(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
