using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Settings;

/// <summary>Values of settings in the reader's language.</summary>
internal static class SettingWords
{
    public static string Of(Value value, IStringLocalizer<Shared> texts) => value switch
    {
        BooleanValue { Boolean: true } => texts["Settings.Yes"],
        BooleanValue => texts["Settings.No"],
        NumberValue number => VietnameseText.Number(number.Number),
        TextValue text => text.Text,
        _ when TimeValues.Length(value) is { } span => LengthWords.Of(span, Languages.Current),
        _ => value.ToString(),
    };
}
