using CaseFlow.PaperForms;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseFlow.Host.Tests.PaperForms;

/// <summary>A Word file as a test reads and makes it.</summary>
internal static class WordFile
{
    /// <summary>The paragraphs of the text, tables included.</summary>
    public static IReadOnlyList<string> LinesOf(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return [.. document.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText)];
    }

    public static string TextOf(byte[] file) => string.Join('\n', LinesOf(file));

    /// <summary>What Word itself would call damaged.</summary>
    public static IReadOnlyList<string> FaultsOf(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(fault => $"{fault.Path?.XPath}: {fault.Description}")];
    }

    /// <summary>A document of paragraphs, each cut into runs where a bar stands.</summary>
    public static byte[] Of(params IEnumerable<string> paragraphs) => Of(
        new Body(paragraphs.Select(text => new Paragraph(text.Split('¦').Select(piece => new Run(new Text(piece) { Space = SpaceProcessingModeValues.Preserve }))))));

    public static byte[] Of(Body body, WordprocessingDocumentType type = WordprocessingDocumentType.Document)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, type))
        {
            document.AddMainDocumentPart().Document = new Document(body);
        }

        return file.ToArray();
    }

    public static IReadOnlyDictionary<string, PaperField> Known => FieldCatalogue.OfAll.ToDictionary(known => known.Name);
}
