using System.Text;
using CaseFlow.PaperForms;
using CaseFlow.Workflows.Json;
using CaseFlow.Definitions;
using CaseFlow.Tests.Shared;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseFlow.Host.Tests.PaperForms;

public sealed class CheckTemplateTests
{
    /// <summary>The forms that the product promises to fill in.</summary>
    public static readonly IReadOnlyList<string> Promised =
    [
        "V-20", "V-21", "V-22", "V-23", "V-24", "V-25", "V-28", "V-30", "V-32", "V-33", "V-34", "V-35", "V-36", "V-37", "V-42",
        "V-50", "V-51", "V-52", "V-53", "V-54", "V-55", "V-56", "V-57", "V-58", "V-59", "V-60", "I-02", "I-03", "I-04", "III-04", "III-08", "III-09",
        "V-26", "V-31", "V-38", "V-39", "V-40", "V-41", "III-02", "III-03", "III-05", "III-06", "III-07", "I-17", "I-18",
    ];

    [Fact]
    public void Every_promised_form_has_a_template_and_no_template_is_of_another_form() =>
        Assert.Equal(Promised.Order(StringComparer.Ordinal), FormCatalogue.All.Select(form => form.Id));

    [Fact]
    public void Every_shipped_template_is_a_sound_Word_document_that_asks_only_for_what_the_shipped_procedures_know()
    {
        PublishedWorkflow[] procedures =
            [.. Directory.EnumerateFiles(Repository.Path("workflows-json"), "*.v*.json").Select(file => new PublishedWorkflow(DefinitionReader.Read(File.ReadAllText(file)).Definition!))];

        Assert.All(FormCatalogue.All, form =>
        {
            Assert.Equal([], WordFile.FaultsOf(form.Shipped));
            Assert.Equal([], CheckTemplate.Check(form.Shipped, FieldCatalogue.Of(form.Id, procedures)).Problems.Select(problem => $"{form.Id}: {problem.Vi}"));
        });
    }

    [Fact]
    public void An_unknown_field_is_refused_with_its_place_and_its_name()
    {
        var found = CheckTemplate.Check(WordFile.Of("Tên: {{person.fullName}}", "Tuổi: {{per¦son.age}}"), WordFile.Known);

        var problem = Assert.Single(found.Problems);
        Assert.Equal("Thân văn bản, đoạn 2: không có trường nào tên là «person.age».", problem.Vi);
        Assert.Equal("Body, paragraph 2: there is no field named “person.age”.", problem.En);
        Assert.Equal(["person.fullName", "person.age"], found.Asks);
    }

    [Theory]
    [InlineData("{{person.fullName|loud}}", "không có cách viết «loud»")]
    [InlineData("{{person.fullName", "không đi thành cặp")]
    [InlineData("{{people}}", "không có trường nào tên là «people»")]
    [InlineData("Gồm: {{#people}}", "phải đứng riêng một đoạn")]
    [InlineData("{{#people}}", "chưa có dòng kết thúc «{{/people}}»")]
    [InlineData("{{/people}}", "không khớp với dòng mở khối nào")]
    public void What_cannot_be_filled_in_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(CheckTemplate.Check(WordFile.Of(text), WordFile.Known).Problems, problem => problem.Vi.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public void A_row_of_several_cells_may_begin_a_block_in_one_of_them()
    {
        var table = new Table(
            new TableProperties(), new TableGrid(new GridColumn(), new GridColumn()),
            Row("{{#people}}", ""), Row("{{person.fullName}}", "{{person.sex}}"), Row("", "{{/people}}"));

        Assert.Equal([], CheckTemplate.Check(WordFile.Of(new Body(table, new Paragraph())), WordFile.Known).Problems);
    }

    [Fact]
    public void What_is_no_Word_document_is_refused()
    {
        byte[][] files = [[], Encoding.UTF8.GetBytes("PK\u0003\u0004 không phải"), Encoding.UTF8.GetBytes("%PDF-1.7"), Zeros()];

        Assert.All(files, file => Assert.Contains("không phải là văn bản Word", Assert.Single(CheckTemplate.Check(file, WordFile.Known).Problems).Vi, StringComparison.Ordinal));
    }

    [Fact]
    public void Macros_and_content_from_elsewhere_are_refused()
    {
        var macros = WordFile.Of(new Body(new Paragraph()), WordprocessingDocumentType.MacroEnabledDocument);
        Assert.Contains("macro", Assert.Single(CheckTemplate.Check(macros, WordFile.Known).Problems).Vi, StringComparison.Ordinal);

        using var linked = new MemoryStream();
        linked.Write(WordFile.Of("Một"));
        using (var document = WordprocessingDocument.Open(linked, isEditable: true))
        {
            document.MainDocumentPart!.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", new Uri("https://example.org/a.png"));
        }

        Assert.Contains("từ nơi khác", Assert.Single(CheckTemplate.Check(linked.ToArray(), WordFile.Known).Problems).Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_packings_of_one_template_are_the_same_and_a_letter_makes_another()
    {
        Assert.Equal(TemplateDigest.Of(WordFile.Of("Một")), TemplateDigest.Of(WordFile.Of("Một")));
        Assert.NotEqual(TemplateDigest.Of(WordFile.Of("Một")), TemplateDigest.Of(WordFile.Of("Hai")));

        var text = TemplateText.Read("X-1", "vi: Một\nen: One\norgan: police\n---\nHai");
        Assert.Equal(TemplateDigest.Of(ComposeTemplate.Compose(text)), TemplateDigest.Of(ComposeTemplate.Compose(text)));
    }

    private static TableRow Row(params string[] cells) => new(cells.Select(text => new TableCell(new Paragraph(new Run(new Text(text))))));

    /// <summary>A sound archive of one entry that unpacks to a hundred times of what is sensible.</summary>
    private static byte[] Zeros()
    {
        using var file = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("word/document.xml").Open();
            entry.Write(new byte[50_000_000]);
        }

        return file.ToArray();
    }
}
