using System.Globalization;
using CaseFlow.Platform.Web;
using CaseFlow.Settings;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Cases.Forms;

/// <summary>A definition's form as a page shows it: the visible fields, the papers that come along, what was typed so far.</summary>
/// <param name="Typed">What came with a form that had problems; null on a fresh page.</param>
/// <param name="MayHaveHappenedBefore">Offers to say that it happened earlier.</param>
internal sealed record ShownForm(
    Items<FieldState> Fields, IReadOnlyList<ShownPaper> Papers, FormChoices Choices, IFormCollection? Typed, DateTimeOffset Now, bool MayHaveHappenedBefore)
{
    /// <summary>Papers on record whose pages are asked for.</summary>
    public IReadOnlyList<NumberedPaper> Numbered { get; init; } = [];

    /// <summary>Names of the boxes from top to bottom.</summary>
    public IReadOnlyList<string> Order =>
    [
        .. Fields.SelectMany(shown => new[] { FieldNames.Of(shown.Element), FieldNames.TimeOf(FieldNames.Of(shown.Element)) }),
        .. Papers.SelectMany(paper => new[]
        {
            FieldNames.Number(paper.Kind), FieldNames.Dated(paper.Kind), FieldNames.Received(paper.Kind), FieldNames.TimeOf(FieldNames.Received(paper.Kind)),
            FieldNames.Pages(paper.Kind).From, FieldNames.Pages(paper.Kind).To,
        }),
        .. Numbered.SelectMany(numbered => new[] { FieldNames.Pages(numbered.Kind).From, numbered.From, numbered.To }),
        "occurred", FieldNames.TimeOf("occurred"), "form",
    ];

    public string Text(string name, string otherwise = "") => Typed is null ? otherwise : Typed[name].ToString();

    /// <summary>The value of a field as it stands in its box.</summary>
    public string Text(FieldState field) => Text(FieldNames.Of(field.Element), Written(field.Element, field.Value));

    /// <summary>The time of day in the box beside a date.</summary>
    public string Time(FieldState field) => Text(
        FieldNames.TimeOf(FieldNames.Of(field.Element)), WrittenTime(field.Element, field.Value));

    /// <summary>What is counted, in the box beside the number of a length.</summary>
    public string Counted(FieldState field) => Text(FieldNames.CountedOf(FieldNames.Of(field.Element)), WrittenLength(field.Value)?.Counted ?? "months");

    /// <summary>Whether a box says something else than the value that is kept: seconds, which no box shows, do not count.</summary>
    public bool IsChanged(DataElement element, Value kept) =>
        Text(FieldNames.Of(element)) != Written(element, kept)
        || (element.Type is DataType.DateTime && Text(FieldNames.TimeOf(FieldNames.Of(element))) != WrittenTime(element, kept))
        || (element.Type is DataType.Span && Text(FieldNames.CountedOf(FieldNames.Of(element))) != (WrittenLength(kept)?.Counted ?? "months"));

    /// <inheritdoc cref="IsChanged(DataElement, Value)"/>
    public bool IsChanged(ShownPaper paper) =>
        Text(FieldNames.Number(paper.Kind)) != paper.Number || Text(FieldNames.Dated(paper.Kind)) != paper.Dated
        || (paper.Kind.Incoming && (Text(FieldNames.Received(paper.Kind)) != paper.Received
            || Text(FieldNames.TimeOf(FieldNames.Received(paper.Kind))) != paper.ReceivedTime))
        || (paper.IsNumbered && (Text(FieldNames.Pages(paper.Kind).From), Text(FieldNames.Pages(paper.Kind).To)) != (paper.FirstPage, paper.LastPage));

    /// <summary>The boxes of a field with a value in them.</summary>
    public static IEnumerable<(string Box, string Text)> Boxes(DataElement element, Value value)
    {
        var name = FieldNames.Of(element);
        yield return (name, Written(element, value));
        if (element.Type is DataType.DateTime)
        {
            yield return (FieldNames.TimeOf(name), WrittenTime(element, value));
        }
        else if (element.Type is DataType.Span)
        {
            yield return (FieldNames.CountedOf(name), WrittenLength(value)?.Counted ?? "months");
        }
    }

    /// <summary>The same as one text, to be compared.</summary>
    public static string InBoxes(DataElement element, Value value) => string.Join(' ', Boxes(element, value).Select(box => box.Text));

    private static string WrittenTime(DataElement element, Value value) =>
        element.Type is DataType.DateTime && TimeValues.InstantAlone(value) is { } at ? VietnameseText.Time(at) : "";

    /// <summary>Null for none, and for one of several parts, which no box shows.</summary>
    private static TypedLength? WrittenLength(Value value) => TimeValues.Length(value) is { } span ? TypedLength.Of(span) : null;

    private static string Written(DataElement element, Value value) => (element.Type, value) switch
    {
        (DataType.Date, _) => TimeValues.DateAlone(value) is { } day ? VietnameseText.ShortDate(day) : "",
        (DataType.DateTime, _) => TimeValues.InstantAlone(value) is { } at ? VietnameseText.ShortDate(at) : "",
        (DataType.Span, _) => WrittenLength(value)?.Number.ToString(CultureInfo.InvariantCulture) ?? "",
        (_, TextValue text) => text.Text,
        (_, NumberValue number) => number.Number.ToString("0.##", CultureInfo.InvariantCulture),
        (_, BooleanValue { Boolean: var yes }) => yes ? "true" : "false",
        _ => "",
    };
}

/// <param name="IsRequired">It cannot be left out.</param>
/// <param name="Recorded">As it is on record, where it is put right.</param>
/// <param name="IsNumbered">Its pages in the file are asked for.</param>
internal sealed record ShownPaper(DocumentKind Kind, bool IsRequired, RecordedDocument? Recorded = null, bool IsNumbered = false)
{
    public string FirstPage => Recorded?.Pages?.From.ToString(CultureInfo.InvariantCulture) ?? "";

    public string LastPage => Recorded?.Pages?.To.ToString(CultureInfo.InvariantCulture) ?? "";

    public string Number => Recorded?.Number ?? "";

    public string Dated => Recorded is { } paper ? VietnameseText.ShortDate(paper.Dated) : "";

    public string Received => Recorded is { } paper ? VietnameseText.ShortDate(paper.Received) : "";

    public string ReceivedTime => Recorded is { } paper ? VietnameseText.Time(paper.Received) : "";
}
