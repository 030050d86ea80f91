using CaseFlow.Definitions;
using CaseFlow.People.Facts;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.PaperForms;

/// <summary>Every name that a template may ask for: those of all papers, and those of the procedures that a form belongs to.</summary>
internal static class FieldCatalogue
{
    public const string People = "people";

    public const string Helpers = "helpers";

    /// <summary>The one field of a person that a paper writes as a date.</summary>
    public const string Born = "born";

    /// <summary>Of whatever paper.</summary>
    public static IReadOnlyList<PaperField> OfAll { get; } =
    [
        .. PersonFields.All.Select(known => new PaperField(NameOf(known), known.Id == Born ? FieldKind.Date : FieldKind.Text, known.Title)),
        List(People, "Những người mà văn bản nói đến", "Everybody whom the paper is about"),
        List(Helpers, "Những người được giao quản lý, giúp đỡ", "Those who were assigned to help"),
        Text("helper.name", "Họ tên người được giao quản lý, giúp đỡ", "Name of the helper"),
        Text("unit.name", "Tên đơn vị cấp xã", "Name of the unit"),
        Text("unit.place", "Địa danh", "Name of the place"),
        Text("unit.province", "Tỉnh, thành phố", "Province or city"),
        Text("unit.committee", "Ủy ban nhân dân cấp xã", "People's committee of the commune"),
        Text("unit.police", "Công an cấp xã", "Police of the commune"),
        Text("unit.provincePolice", "Công an cấp tỉnh", "Police of the province"),
        Text("court.name", "Tên Tòa án", "Name of the court"),
        Text("court.area", "Khu vực của Tòa án nhân dân", "Area of the regional court"),
        Text("centre.name", "Tên cơ sở cai nghiện", "Name of the rehabilitation centre"),
        Text("centre.authority", "Cơ quan chủ quản của cơ sở", "Authority above the centre"),
        Number("document.number", "Số của văn bản này", "Number of this paper"),
        Date("document.date", "Ngày của văn bản này", "Date of this paper"),
        Date("today", "Ngày tạo văn bản", "Day on which the file is made"),
        Text("officer.name", "Cán bộ tạo văn bản", "Officer who makes the file"),
        Text("leader.name", "Trưởng công an cấp xã", "Head of the commune police"),
        Text("chairman.name", "Chủ tịch Ủy ban nhân dân cấp xã", "Chairman of the commune"),
        Number("case.number", "Số hồ sơ", "Number of the case"),
        Text("case.procedure", "Tên quy trình", "Name of the procedure"),
        Date("case.openedOn", "Ngày mở hồ sơ", "Day on which the case was opened"),
        new("amount.baseSalary", FieldKind.Money, new("Mức lương cơ sở", "Base salary")),
        new("amount.helperMonthly", FieldKind.Money, new("0,6 lần mức lương cơ sở", "0.6 times the base salary")),
    ];

    /// <summary>Of the papers of a procedure: its data, its terms, and the papers on record.</summary>
    public static IEnumerable<PaperField> Of(WorkflowDefinition definition) =>
    [
        .. definition.Data
            .Where(element => element.Type is not (DataType.List or DataType.Object))
            .Select(element => new PaperField(NameOf(element), KindOf(element.Type), element.Title)),
        .. definition.Terms.SelectMany(term => new PaperField[]
        {
            new($"case.term.{term.Id}.start", FieldKind.Date, Joined(term.Title, "từ ngày", "from")),
            new($"case.term.{term.Id}.end", FieldKind.Date, Joined(term.Title, "đến hết ngày", "last day")),
            new($"case.term.{term.Id}.length", FieldKind.Text, Joined(term.Title, "độ dài", "length")),
        }),
        .. definition.Documents.SelectMany(paper => new PaperField[]
        {
            new($"paper.{paper.Id}.number", FieldKind.Number, Joined(paper.Title, "số", "number")),
            new($"paper.{paper.Id}.date", FieldKind.Date, Joined(paper.Title, "ngày", "date")),
        }),
    ];

    /// <summary>Of a form: those of every procedure that has it.</summary>
    public static IReadOnlyDictionary<string, PaperField> Of(string form, IEnumerable<PublishedWorkflow> procedures) => OfAll
        .Concat(procedures
            .Where(procedure => procedure.Definition.Documents.Any(paper => paper.Id == form))
            .SelectMany(procedure => Of(procedure.Definition)))
        .DistinctBy(field => field.Name)
        .ToDictionary(field => field.Name);

    public static string NameOf(PersonField known) => $"person.{known.Id}";

    public static string NameOf(DataElement element) => $"case.data.{element.Name}";

    public static FieldKind KindOf(DataType type) => type switch
    {
        DataType.Date => FieldKind.Date,
        DataType.DateTime => FieldKind.Moment,
        DataType.Integer or DataType.Decimal => FieldKind.Number,
        _ => FieldKind.Text,
    };

    private static LocalText Joined(LocalText title, string vi, string en) => new($"{title.Vi}: {vi}", $"{title.En}: {en}");

    private static PaperField Text(string name, string vi, string en) => new(name, FieldKind.Text, new(vi, en));

    private static PaperField Number(string name, string vi, string en) => new(name, FieldKind.Number, new(vi, en));

    private static PaperField Date(string name, string vi, string en) => new(name, FieldKind.Date, new(vi, en));

    private static PaperField List(string name, string vi, string en) => new(name, FieldKind.Text, new(vi, en), IsList: true);
}
