using System.Globalization;

namespace CaseFlow.Workflows.Expressions;

/// <summary>JsonLogic compares as JavaScript does; these are the conversions it makes, with decimals for numbers and null for NaN.</summary>
internal static class Coercion
{
    public static bool IsTruthy(Value value) => value switch
    {
        BooleanValue boolean => boolean.Boolean,
        NumberValue number => number.Number != 0,
        TextValue text => text.Text.Length > 0,
        ListValue list => list.Items.Count > 0,
        ObjectValue => true,
        _ => false,
    };

    public static decimal? ToNumber(Value value) => value switch
    {
        NumberValue number => number.Number,
        NullValue => 0,
        BooleanValue boolean => boolean.Boolean ? 1 : 0,
        TextValue text => ParseNumber(text.Text),
        ListValue list => ParseNumber(ToText(list)),
        _ => null,
    };

    public static string ToText(Value value) => value switch
    {
        TextValue text => text.Text,
        NullValue => "",
        ListValue list => string.Join(',', list.Items.Select(ToText)),
        _ => value.ToString(),
    };

    public static bool LooselyEqual(Value left, Value right) => (left, right) switch
    {
        (NullValue, _) or (_, NullValue) => left.IsNull && right.IsNull,
        (TextValue, TextValue) or (ObjectValue or ListValue, ObjectValue or ListValue) => left.Equals(right),
        (TextValue, ListValue or ObjectValue) or (ListValue or ObjectValue, TextValue) => string.Equals(ToText(left), ToText(right), StringComparison.Ordinal),
        _ => ToNumber(left) is { } one && ToNumber(right) is { } other && one == other,
    };

    /// <summary>Less than zero, zero or more, or null when the two cannot be compared. Texts compare by code unit, everything else as numbers.</summary>
    public static int? Compare(Value left, Value right) => (left, right) switch
    {
        (NumberValue one, NumberValue other) => one.Number.CompareTo(other.Number),
        (TextValue one, TextValue other) => string.CompareOrdinal(one.Text, other.Text),
        _ => ToNumber(left) is { } one && ToNumber(right) is { } other ? one.CompareTo(other) : null,
    };

    private static decimal? ParseNumber(string text)
    {
        const NumberStyles Style = NumberStyles.Float;
        return string.IsNullOrWhiteSpace(text) ? 0 : decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
