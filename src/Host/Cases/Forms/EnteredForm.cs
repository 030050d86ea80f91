using System.Globalization;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Settings;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases.Forms;

/// <summary>
/// What somebody typed into a form of a definition, read into case data: <c>f.NAME</c> is a field, <c>d.KIND.number</c> a paper.
/// What cannot be read stands in <paramref name="problems"/> in the person's language.
/// </summary>
internal sealed class EnteredForm(IFormCollection typed, ModelStateDictionary problems, DateTimeOffset now, IStringLocalizer<Shared> texts)
{
    private DateOnly Today => VietnameseText.LocalDate(now);

    /// <summary>The values of these data elements, as far as they were on the page.</summary>
    public ObjectValue Values(IEnumerable<DataElement> elements) => elements
        .Where(element => !element.ReadOnly && typed.ContainsKey(FieldNames.Of(element)))
        .Aggregate(ObjectValue.Empty, (values, element) => values.With(element.Name, ValueOf(element)));

    /// <summary>The papers that were filled in: one with neither number nor date is none.</summary>
    public Items<RecordedDocument> Papers(IEnumerable<DocumentKind> kinds, DateTimeOffset? occurredAt = null) =>
        kinds.Select(kind => PaperOf(kind, occurredAt ?? now)).OfType<RecordedDocument>().ToItems();

    /// <summary>Papers on record whose pages were typed anew.</summary>
    public Items<RecordedDocument> Pages(IEnumerable<NumberedPaper> numbered) =>
        (from shown in numbered
         let pages = PagesOf((shown.From, shown.To), shown.Kind)
         where pages is not null && pages != shown.Paper.Pages
         select shown.Paper with { Pages = pages }).ToItems();

    /// <summary>When it happened; null is now.</summary>
    public DateTimeOffset? OccurredAt()
    {
        if (Text("occurred") is not { } day)
        {
            return null;
        }

        var at = Moment("occurred", day, timeIsNeeded: false, VietnameseText.Local(now).DateTime);
        if (at > now)
        {
            problems.AddModelError("occurred", texts["Happened.InFuture"]);
        }

        return at;
    }

    private Value ValueOf(DataElement element)
    {
        var name = FieldNames.Of(element);
        if (Text(name) is not { } text)
        {
            return Value.Null;
        }

        return element.Type switch
        {
            DataType.Integer or DataType.Decimal => TypedNumber.Parse(text) is { } number ? number : Unreadable(name, text, "Form.NotANumber"),
            DataType.Boolean => text == "true",
            DataType.Span => TypedLength.Read(text, Text(FieldNames.CountedOf(name))) is { } span ? TimeValues.Write(span) : Unreadable(name, text, "Form.NotALength"),
            DataType.Date => Date(name, text) is { } date ? Instants.Write(date) : Value.Null,
            DataType.DateTime => Moment(name, text, timeIsNeeded: true, null) is { } at ? Instants.Write(at) : Value.Null,
            _ => text,
        };
    }

    private RecordedDocument? PaperOf(DocumentKind kind, DateTimeOffset occurredAt)
    {
        var (number, dated, received) = (FieldNames.Number(kind), FieldNames.Dated(kind), FieldNames.Received(kind));
        if (Text(number) is null && Text(dated) is null && Text(received) is null)
        {
            return null;
        }

        if (Text(number) is null)
        {
            problems.AddModelError(number, texts["Paper.NoNumber", kind.Title.In(Languages.Current)]);
        }

        var onPaper = Text(dated) is { } day ? Date(dated, day) : null;
        if (Text(dated) is null)
        {
            problems.AddModelError(dated, texts["Paper.NoDate", kind.Title.In(Languages.Current)]);
        }

        var reached = Text(received) is { } arrived ? Moment(received, arrived, timeIsNeeded: false, VietnameseText.Local(now).DateTime) : occurredAt;
        if (onPaper > Today)
        {
            problems.AddModelError(dated, texts["Happened.InFuture"]);
        }

        if (reached > now)
        {
            problems.AddModelError(received, texts["Happened.InFuture"]);
        }

        var pages = PagesOf(FieldNames.Pages(kind), kind);
        return onPaper is { } date && reached is { } at && Text(number) is { } written ? new(kind.Id, written, date, at, pages) : null;
    }

    /// <summary>Null where neither was typed, or where they cannot be read.</summary>
    private PageRange? PagesOf((string From, string To) names, DocumentKind kind)
    {
        if (Text(names.From) is not { } from)
        {
            if (Text(names.To) is not null)
            {
                problems.AddModelError(names.From, texts["Pages.NoFirst", kind.Title.In(Languages.Current)]);
            }

            return null;
        }

        // One page alone has no last one.
        var to = Text(names.To) ?? from;
        if (int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            return new(first, last);
        }

        problems.AddModelError(names.From, texts["Pages.NotNumbers", kind.Title.In(Languages.Current)]);
        return null;
    }

    /// <summary>A day and a time of day beside it. Without a time: the present one today, else the beginning of the day.</summary>
    private DateTimeOffset? Moment(string name, string day, bool timeIsNeeded, DateTime? present)
    {
        if (Date(name, day) is not { } date)
        {
            return null;
        }

        if (Text(FieldNames.TimeOf(name)) is { } written)
        {
            return TypedTime.Parse(written) is { } time ? VietnameseText.Instant(date, time) : Unread(FieldNames.TimeOf(name), written, "Form.NotATime");
        }

        if (timeIsNeeded)
        {
            problems.AddModelError(FieldNames.TimeOf(name), texts["Form.NoTime"]);
            return null;
        }

        return present is { } today && DateOnly.FromDateTime(today) == date ? now : VietnameseText.Instant(date, TimeOnly.MinValue);
    }

    private DateOnly? Date(string name, string text)
    {
        var date = TypedDate.Parse(text, Today);
        if (date is null)
        {
            problems.AddModelError(name, texts["Date.Unreadable", text]);
        }

        return date;
    }

    private string? Text(string name) => typed[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private Value Unreadable(string name, string text, string problem)
    {
        problems.AddModelError(name, texts[problem, text]);
        return Value.Null;
    }

    private DateTimeOffset? Unread(string name, string text, string problem)
    {
        problems.AddModelError(name, texts[problem, text]);
        return null;
    }
}
