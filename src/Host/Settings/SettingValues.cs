using System.Text.Json;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Settings;

/// <summary>Values of settings and the lengths that some of them stand for.</summary>
internal static class SettingValues
{
    /// <summary>A value kept for an older version may be of another type: then it does not count.</summary>
    public static bool Fits(SettingType type, Value value) => type switch
    {
        SettingType.Span => TimeValues.Length(value) is not null,
        SettingType.Number => value is NumberValue,
        SettingType.Boolean => value is BooleanValue,
        _ => value is TextValue,
    };

    /// <summary>A value as it is stored.</summary>
    public static Value Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ValueJson.Read(document.RootElement);
    }

    public static Value Of(Span span) => Value.ObjectOf(new Member("length", span.Length), new Member("calendar", span.CountingText));
}
