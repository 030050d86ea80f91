using CaseFlow.Workflows;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Conformance.Scxml;

/// <summary>Operators that only the suites need; the product's language does without them.</summary>
internal static class EcmaOperators
{
    private const int Any = 20;

    public static Vocabulary Vocabulary { get; } = Vocabulary.Standard.With(
        new Operator("throw", 1, 1, (arguments, _) => Evaluated.Fail(Text(arguments[0]))),
        new Operator("read", 1, 1, Read),
        new Operator("member", 2, 2, (arguments, _) => Member(arguments[0], arguments[1])),
        new Operator("has", 2, 2, (arguments, _) => (Value)(arguments[1] is ObjectValue owner && owner.Find(Text(arguments[0])) is not null)),
        new Operator("typeof", 1, 1, (arguments, _) => TypeOf(arguments[0])),
        new Operator("plus", 2, 2, (arguments, _) => Plus(arguments[0], arguments[1])),
        new Operator("pow", 2, 2, (arguments, _) => Power(arguments[0], arguments[1])),
        new Operator("starts_with", 2, 2, (arguments, _) => (Value)(Text(arguments[0]).StartsWith(Text(arguments[1]), StringComparison.Ordinal))),
        new Operator("stringify", 1, Any, (arguments, _) => (Value)(arguments[0].ToString())));

    /// <summary>A variable that must be declared: ECMAScript throws where JsonLogic reads null.</summary>
    private static Evaluated Read(Items<Value> arguments, Scope scope)
    {
        var name = Text(arguments[0]);
        return scope.Find(name) is { } value ? value : Evaluated.Fail($"There is no variable {name}.");
    }

    private static Value Member(Value owner, Value name) => owner switch
    {
        ObjectValue composite => composite.Find(Text(name)) ?? Value.Null,
        ListValue list when name is NumberValue { Number: >= 0 } index && index.Number < list.Items.Count => list.Items[(int)index.Number],
        ListValue list when name is TextValue { Text: "length" } => list.Items.Count,
        _ => Value.Null,
    };

    private static Value TypeOf(Value value) => value switch
    {
        NullValue => "undefined",
        TextValue => "string",
        NumberValue => "number",
        BooleanValue => "boolean",
        _ => "object",
    };

    private static Evaluated Plus(Value left, Value right) => (left, right) switch
    {
        (NumberValue one, NumberValue other) => (Value)(one.Number + other.Number),
        (TextValue, _) or (_, TextValue) => (Value)(Text(left) + Text(right)),
        _ => Evaluated.Fail($"{left} + {right} is neither a sum nor a text."),
    };

    private static Evaluated Power(Value number, Value exponent) =>
        number is NumberValue factor && exponent is NumberValue { Number: >= 0 and < 20 } times
            ? (Value)Enumerable.Repeat(factor.Number, (int)times.Number).Aggregate(1m, (product, next) => product * next)
            : Evaluated.Fail("pow takes two numbers.");

    private static string Text(Value value) => value is TextValue text ? text.Text : value.ToString();
}
