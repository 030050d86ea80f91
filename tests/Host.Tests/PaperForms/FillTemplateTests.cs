using CaseFlow.PaperForms;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseFlow.Host.Tests.PaperForms;

public sealed class FillTemplateTests
{
    private static readonly FieldValues Known = Values();

    [Fact]
    public void A_placeholder_that_Word_cut_into_runs_is_filled_in_and_the_text_around_it_stays() => Assert.Equal(
        ["Ông (bà): Trịnh Văn Lộc, sinh: 05/07/1990."],
        Filled("Ông (bà): {¦{person.¦fullName}¦}, sinh: {{person.born|sh¦ort}}."));

    [Fact]
    public void What_the_record_does_not_have_is_dotted_to_be_written_by_hand() => Assert.Equal(
        [$"Dân tộc: {FieldValue.Dots}", "Bạch Mai, ngày …… tháng …… năm ……"],
        Filled("Dân tộc: {{person.ethnicity}}", "{{unit.place}}, {{document.date}}"));

    [Fact]
    public void Dates_and_amounts_are_written_as_offices_write_them() => Assert.Equal(
        ["ngày 05 tháng 7 năm 1990", "09 giờ 05 phút, ngày 06 tháng 02 năm 2026", "22.000.000 đ", "PHƯỜNG BẠCH MAI", "phường Bạch Mai"],
        Filled("{{person.born}}", "{{case.data.at}}", "{{amount}}", "{{unit.name|upper}}", "{{unit.name|lower}}"));

    [Fact]
    public void A_block_repeats_for_each_person_and_sees_what_stands_around_it() => Assert.Equal(
        ["Đối với:", "Lộc ở Bạch Mai", "Ổi ở Bạch Mai", "Hết"],
        Filled("Đối với:", "{{#people}}", "{{person.name}} ở {{unit.place}}", "{{/people}}", "Hết"));

    [Fact]
    public void A_block_of_a_field_stands_where_it_is_known_and_its_opposite_where_it_is_not() => Assert.Equal(
        ["có tên", "không rõ dân tộc"],
        Filled(
            "{{#person.fullName}}", "có tên", "{{/person.fullName}}", "{{^person.fullName}}", "không tên", "{{/person.fullName}}",
            "{{#person.ethnicity}}", "có", "{{/person.ethnicity}}", "{{^person.ethnicity}}", "không rõ dân tộc", "{{/person.ethnicity}}"));

    [Fact]
    public void Rows_of_a_table_repeat_as_paragraphs_do()
    {
        var table = new Table(
            new TableProperties(), new TableGrid(new GridColumn()),
            Row("Họ và tên"), Row("{{#people}}"), Row("{{person.name}}"), Row("{{/people}}"));

        var filled = FillTemplate.Fill(WordFile.Of(new Body(table, new Paragraph())), Known, null);

        Assert.Equal(["Họ và tên", "Lộc", "Ổi", ""], WordFile.LinesOf(filled));
        Assert.Equal([], WordFile.FaultsOf(filled));
    }

    [Fact]
    public void The_remark_stands_above_everything_else() =>
        Assert.Equal("Chưa đối chiếu", WordFile.LinesOf(FillTemplate.Fill(WordFile.Of("Một"), Known, "Chưa đối chiếu"))[0]);

    private static TableRow Row(string text) => new(new TableCell(new Paragraph(new Run(new Text(text)))));

    private static IReadOnlyList<string> Filled(params string[] paragraphs)
    {
        var file = FillTemplate.Fill(WordFile.Of(paragraphs), Known, null);
        Assert.Equal([], WordFile.FaultsOf(file));
        return WordFile.LinesOf(file);
    }

    private static FieldValues Values()
    {
        var values = new FieldValues
        {
            ["person.fullName"] = FieldValue.Text("Trịnh Văn Lộc"),
            ["person.born"] = FieldValue.Date(new DateOnly(1990, 7, 5)),
            ["unit.place"] = FieldValue.Text("Bạch Mai"),
            ["unit.name"] = FieldValue.Text("Phường Bạch Mai"),
            ["document.date"] = FieldValue.Date(null),
            ["case.data.at"] = new(FieldKind.Moment, new DateTimeOffset(2026, 2, 6, 2, 5, 0, TimeSpan.Zero)),
            ["amount"] = FieldValue.Money(22_000_000),
        };
        values.Add("people", [.. new[] { "Lộc", "Ổi" }.Select(name => new FieldValues(values) { ["person.name"] = FieldValue.Text(name) })]);
        return values;
    }
}
