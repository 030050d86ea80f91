using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Cases;

/// <summary>A piece of case data in words.</summary>
internal static class ShownValue
{
    /// <param name="names">Names of the users and units that values point to, by id.</param>
    /// <returns>Null for what is not set, and for what only the procedure reads.</returns>
    public static string? Of(DataElement element, Value? value, IReadOnlyDictionary<string, string> names) => (element.Type, value) switch
    {
        (_, null or NullValue) => null,
        (_, BooleanValue yes) => (yes.Boolean, Languages.Current) switch { (true, "en") => "yes", (false, "en") => "no", (true, _) => "có", _ => "không" },
        (_, NumberValue number) => VietnameseText.Number(number.Number),
        (DataType.Date, _) when TimeValues.DateAlone(value) is { } date => VietnameseText.ShortDate(date),
        (DataType.DateTime, _) when TimeValues.InstantAlone(value) is { } at => VietnameseText.MomentOrDay(at),
        (DataType.Span, _) when TimeValues.Length(value) is { } span => LengthWords.Of(span, Languages.Current),
        (DataType.Choice, TextValue text) => element.Choices.FirstOrDefault(choice => choice.Id == text.Text)?.Title.In(Languages.Current),
        (DataType.Party or DataType.Unit, TextValue text) => names.GetValueOrDefault(text.Text),
        (_, TextValue text) => text.Text,
        _ => null,
    };
}
