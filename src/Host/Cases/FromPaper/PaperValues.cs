using CaseFlow.Cases.Forms;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Settings;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases.FromPaper;

/// <summary>The cells of a row that are values and papers of its case, by what the columns are called.</summary>
/// <param name="cells">By heading in plain letters; none of them empty.</param>
internal sealed class PaperValues(
    IReadOnlyList<(string Heading, string Text)> cells, StandingCase standing, FormChoices offered, IStringLocalizer<Shared> texts, DateOnly today, List<string> problems)
{
    private const string NumberOfPaper = " so";
    private const string DayOfPaper = " ngay";

    public ObjectValue Data()
    {
        var data = ObjectValue.Empty;
        foreach (var (heading, text) in cells.Where(cell => PaperOf(cell.Heading) is null))
        {
            if (standing.Elements.FirstOrDefault(element => new[] { element.Title.Vi, element.Title.En, element.Name }.Any(name => VietnameseText.Plain(name) == heading)) is not { } element)
            {
                // A column that other procedures of the list need.
                continue;
            }

            if (Read(element, text) is { } value)
            {
                data = data.With(element.Name, value);
            }
            else
            {
                problems.Add(texts["FromPaper.Unreadable", element.Title.In(Languages.Current), text]);
            }
        }

        return data;
    }

    public Items<RecordedDocument> Papers()
    {
        var papers = new List<RecordedDocument>();
        foreach (var kind in standing.Definition.Documents)
        {
            var (number, dated) = (CellOf(kind, NumberOfPaper), CellOf(kind, DayOfPaper));
            if (number is null && dated is null)
            {
                continue;
            }

            if (number is null || dated is null || TypedDate.Parse(dated, today) is not { } day || day > today)
            {
                problems.Add(texts["FromPaper.Paper", kind.Title.In(Languages.Current)]);
                continue;
            }

            papers.Add(new(kind.Id, number, day, VietnameseText.Instant(day, TimeOnly.MinValue).ToUniversalTime()));
        }

        return papers.ToItems();
    }

    private Value? Read(DataElement element, string text) => element.Type switch
    {
        DataType.Date => TypedDate.Parse(text, today) is { } day ? Instants.Write(day) : null,
        DataType.DateTime => TypedDate.Parse(text, today) is { } day ? Instants.Write(VietnameseText.Instant(day, TimeOnly.MinValue)) : null,
        DataType.Boolean => VietnameseText.Plain(text) switch { "co" or "yes" or "x" => Value.True, "khong" or "no" => Value.False, _ => null },
        DataType.Choice => element.Choices.FirstOrDefault(choice => new[] { choice.Title.Vi, choice.Title.En, choice.Id }.Any(name => VietnameseText.Plain(name) == VietnameseText.Plain(text)))?.Id,
        DataType.Integer or DataType.Decimal => TypedNumber.Parse(text) is { } number ? number : null,
        DataType.Span => text.Split(' ', 2) is [var many, var counted]
            && TypedLength.Kinds.FirstOrDefault(kind => VietnameseText.Plain(texts[$"Settings.Counted.{kind}"]) == VietnameseText.Plain(counted)) is { } known
            && TypedLength.Read(many, known) is { } span ? TimeValues.Write(span) : null,
        DataType.Party => offered.Parties[element.Name].Where(party => VietnameseText.Plain(party.Name) == VietnameseText.Plain(text)).ToList() is [var one] ? one.UserId.ToString() : null,
        DataType.Unit => offered.Units.Where(unit => VietnameseText.Plain(unit.Name) == VietnameseText.Plain(text)).ToList() is [var one] ? one.UnitId.ToString() : null,
        _ => text,
    };

    private string? PaperOf(string heading) => standing.Definition.Documents.FirstOrDefault(kind =>
        heading == VietnameseText.Plain(kind.Id) + NumberOfPaper || heading == VietnameseText.Plain(kind.Id) + DayOfPaper)?.Id;

    private string? CellOf(DocumentKind kind, string ending) =>
        cells.FirstOrDefault(cell => cell.Heading == VietnameseText.Plain(kind.Id) + ending).Text is { Length: > 0 } text ? text : null;
}
