using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis;

/// <summary>What an expression yields, as far as its form tells.</summary>
internal enum ValueKind
{
    Unknown,
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}

/// <summary>Kinds of values, of data elements and of expressions.</summary>
internal sealed class Kinds(DefinitionIndex index)
{
    private static readonly HashSet<string> Boolean = ["===", "!==", "==", "!=", "<", "<=", ">", ">=", "!", "!!", "in", "exists", "in_state", "all", "some", "none"];
    private static readonly HashSet<string> Number = ["+", "-", "*", "/", "%", "min", "max", "date_diff"];
    private static readonly HashSet<string> Text = ["cat", "substr", "date_add", "local_date"];
    private static readonly HashSet<string> List = ["merge", "map", "filter", "missing", "missing_some"];

    public static ValueKind Of(DataType type) => type switch
    {
        DataType.Boolean => ValueKind.Boolean,
        DataType.Integer or DataType.Decimal => ValueKind.Number,
        DataType.List => ValueKind.List,
        DataType.Object or DataType.Span => ValueKind.Object,
        _ => ValueKind.Text,
    };

    public static ValueKind OfConstant(Value value) => value switch
    {
        NullValue => ValueKind.Null,
        BooleanValue => ValueKind.Boolean,
        NumberValue => ValueKind.Number,
        TextValue => ValueKind.Text,
        ListValue => ValueKind.List,
        _ => ValueKind.Object,
    };

    /// <summary>Null goes with everything: data may be unset.</summary>
    public static bool Fit(ValueKind one, ValueKind other) =>
        one == other || one is ValueKind.Unknown or ValueKind.Null || other is ValueKind.Unknown or ValueKind.Null;

    public ValueKind Of(Value expression)
    {
        if (expression is not ObjectValue { Members: [var call] })
        {
            return OfConstant(expression);
        }

        return call.Name switch
        {
            "var" => OfVariable(call.Value),
            "literal" => OfConstant(call.Value),
            "object" => ValueKind.Object,
            "if" or "?:" => Common(Results(call.Value)),
            "and" or "or" => Common(call.Value is ListValue operands ? operands.Items : [call.Value]),
            _ when Boolean.Contains(call.Name) => ValueKind.Boolean,
            _ when Number.Contains(call.Name) => ValueKind.Number,
            _ when Text.Contains(call.Name) => ValueKind.Text,
            _ when List.Contains(call.Name) => ValueKind.List,
            _ => ValueKind.Unknown,
        };
    }

    /// <summary>The data element that an expression reads directly; null when it reads none, or something else.</summary>
    public DataElement? Element(Value expression) =>
        expression is ObjectValue { Members: [{ Name: "var" } call] } && Path(call.Value) is { } path
            ? index.Definition.Data.FirstOrDefault(element => element.Name == path)
            : null;

    private ValueKind OfVariable(Value argument)
    {
        if (Path(argument) is not { } path)
        {
            return ValueKind.Unknown;
        }

        if (index.Definition.Data.FirstOrDefault(element => element.Name == path) is { } element)
        {
            return Of(element.Type);
        }

        var words = path.Split('.');
        return (words[0], words.Length) switch
        {
            ("_today", 1) => ValueKind.Text,
            ("_settings", 2) => index.Definition.Settings.FirstOrDefault(setting => setting.Id == words[1]) is { } setting ? OfConstant(setting.Value) : ValueKind.Unknown,
            ("_terms", 3) => words[2] == "known" ? ValueKind.Boolean : ValueKind.Text,
            ("_documents", 3) => ValueKind.Text,
            ("_work", 3) => ValueKind.Number,
            ("_event", 2) => words[1] == "data" ? ValueKind.Object : ValueKind.Text,
            _ => ValueKind.Unknown,
        };
    }

    private static string? Path(Value argument) => argument switch
    {
        TextValue text => text.Text,
        ListValue { Items: [TextValue text] } => text.Text,
        _ => null,
    };

    private static IEnumerable<Value> Results(Value arguments)
    {
        if (arguments is not ListValue { Items: var items })
        {
            return [arguments];
        }

        // condition, result, condition, result, …, otherwise
        return items.Where((_, at) => at % 2 == 1 || at == items.Count - 1);
    }

    private ValueKind Common(IEnumerable<Value> values)
    {
        var kinds = values.Select(Of).Where(kind => kind != ValueKind.Null).Distinct().Take(2).ToList();
        return kinds.Count == 1 ? kinds[0] : ValueKind.Unknown;
    }
}
