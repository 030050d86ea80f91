using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition;

/// <summary>
/// A value that the law leaves open: a default here, changed by an administrator on the settings page, and always shown as
/// local policy. Expressions read it as <c>_settings.id</c>; a deadline or a check-in may take its length from it.
/// </summary>
/// <param name="Value">A number, text, boolean, or for <see cref="SettingType.Span"/> an object of <c>length</c> and <c>calendar</c>.</param>
public sealed record Setting(string Id, LocalText Title, SettingType Type, Value Value);

public enum SettingType
{
    Span,
    Number,
    Boolean,
    Text,
}
