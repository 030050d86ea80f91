using System.IO.Compression;
using CaseFlow.Workflows.Definition;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseFlow.PaperForms;

/// <summary>What a template asks for, and what is wrong with it.</summary>
/// <param name="Problems">Each says where and what to do; with one the template is not taken.</param>
/// <param name="Asks">Names of fields, in their order.</param>
internal sealed record CheckedTemplate(IReadOnlyList<LocalText> Problems, IReadOnlyList<string> Asks);

/// <summary>
/// Looks at a file before it becomes a template: a Word document without macros, without anything that would be fetched from elsewhere,
/// whose placeholders somebody knows.
/// </summary>
internal static class CheckTemplate
{
    /// <summary>Bytes of the file, and of everything in it once unpacked.</summary>
    public const int Largest = 4_000_000;

    private const int LargestUnpacked = 40_000_000;

    private static readonly LocalText NotWord = new(
        "Tệp không phải là văn bản Word (.docx). Hãy mở bằng Word hoặc LibreOffice rồi lưu lại với đuôi .docx.",
        "The file is no Word document (.docx). Open it in Word or LibreOffice and save it as .docx.");

    private static readonly LocalText Macros = new(
        "Tệp có chứa macro hoặc đối tượng nhúng. Hãy xóa chúng và lưu lại với đuôi .docx.",
        "The file has macros or embedded objects. Remove them and save it as .docx.");

    private static readonly LocalText Outside = new(
        "Tệp lấy nội dung từ nơi khác (ảnh liên kết, mẫu đính kèm). Hãy chèn hẳn nội dung vào tệp.",
        "The file takes content from elsewhere (linked pictures, an attached template). Put the content into the file itself.");

    /// <param name="known">Null to find out what it asks for only.</param>
    public static CheckedTemplate Check(byte[] file, IReadOnlyDictionary<string, PaperField>? known)
    {
        if (!IsSensible(file))
        {
            return new([NotWord], []);
        }

        try
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
            if (document.MainDocumentPart?.Document?.Body is null)
            {
                return new([NotWord], []);
            }

            var problems = new List<LocalText>(Foreign(document));
            var asks = new List<string>();
            foreach (var root in FillTemplate.RootsOf(document))
            {
                Read(root, PlaceOf(root), known, problems, asks);
            }

            return new(problems, [.. asks.Distinct()]);
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or InvalidDataException or FileFormatException or System.Xml.XmlException)
        {
            return new([NotWord], []);
        }
    }

    /// <summary>A file that unpacks to very much is meant to do harm.</summary>
    private static bool IsSensible(byte[] file)
    {
        if (file.Length is 0 or > Largest)
        {
            return false;
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            return archive.Entries.Sum(entry => entry.Length) <= LargestUnpacked;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static IEnumerable<LocalText> Foreign(WordprocessingDocument document)
    {
        var main = document.MainDocumentPart!;
        var parts = AllParts(document);
        if (document.DocumentType is not WordprocessingDocumentType.Document || main.VbaProjectPart is not null
            || parts.Any(part => part is EmbeddedObjectPart or EmbeddedPackagePart or EmbeddedControlPersistencePart or AlternativeFormatImportPart))
        {
            yield return Macros;
        }

        if (parts.Any(part => part.ExternalRelationships.Any()))
        {
            yield return Outside;
        }
    }

    private static HashSet<OpenXmlPart> AllParts(WordprocessingDocument document)
    {
        var found = new HashSet<OpenXmlPart>();
        var open = new Stack<OpenXmlPart>(document.Parts.Select(pair => pair.OpenXmlPart));
        while (open.TryPop(out var part))
        {
            if (found.Add(part))
            {
                foreach (var inner in part.Parts)
                {
                    open.Push(inner.OpenXmlPart);
                }
            }
        }

        return found;
    }

    private static LocalText PlaceOf(OpenXmlPartRootElement root) => root switch
    {
        Header => new("đầu trang", "header"),
        Footer => new("chân trang", "footer"),
        Footnotes or Endnotes => new("chú thích", "notes"),
        _ => new("thân văn bản", "body"),
    };

    private static void Read(
        OpenXmlPartRootElement root, LocalText part, IReadOnlyDictionary<string, PaperField>? known, List<LocalText> problems, List<string> asks)
    {
        var open = new Stack<(string Name, OpenXmlElement? Container, LocalText Place)>();
        var number = 0;
        foreach (var paragraph in root.Descendants<Paragraph>())
        {
            number++;
            var text = new TextOfParagraph(paragraph).ToString();
            var place = new LocalText($"{part.Vi}, đoạn {number}", $"{part.En}, paragraph {number}");
            var alone = MarkerIn(paragraph);
            foreach (var placeholder in Placeholder.In(text))
            {
                asks.Add(placeholder.Name);
                problems.AddRange(WrongWith(placeholder, alone is not null, known, place));
            }

            if (Placeholder.In(text).Aggregate(text, (left, one) => left.Replace(text.Substring(one.Start, one.Length), "", StringComparison.Ordinal)) is var rest
                && (rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal)))
            {
                problems.Add(new($"{Cap(place.Vi)}: dấu ngoặc «{{{{» và «}}}}» không đi thành cặp.", $"{Cap(place.En)}: “{{{{” and “}}}}” do not make a pair."));
            }

            if (alone is var (container, marker))
            {
                problems.AddRange(Balance(open, marker, container, place));
            }
        }

        problems.AddRange(open.Select(left => new LocalText(
            $"{Cap(left.Place.Vi)}: khối «{left.Name}» chưa có dòng kết thúc «{{{{/{left.Name}}}}}».",
            $"{Cap(left.Place.En)}: the block “{left.Name}” has no line “{{{{/{left.Name}}}}}” that ends it.")));
    }

    /// <summary>The marker of a block with what it stands in; null for ordinary text.</summary>
    private static (OpenXmlElement? Container, Placeholder Marker)? MarkerIn(Paragraph paragraph) =>
        FillTemplate.MarkerOf(paragraph) is not { } marker ? null
        : paragraph.Ancestors<TableRow>().FirstOrDefault() is { } row && FillTemplate.MarkerOf(row) is not null ? (row.Parent, marker)
        : (paragraph.Parent, marker);

    private static IEnumerable<LocalText> WrongWith(Placeholder placeholder, bool alone, IReadOnlyDictionary<string, PaperField>? known, LocalText place)
    {
        if (known is not null && known.GetValueOrDefault(placeholder.Name) is var field && (field is null || (field.IsList && placeholder.Asked is Asked.Value)))
        {
            yield return new(
                $"{Cap(place.Vi)}: không có trường nào tên là «{placeholder.Name}».",
                $"{Cap(place.En)}: there is no field named “{placeholder.Name}”.");
        }

        if (placeholder.Manner is { } manner && !FieldValue.Manners.Contains(manner))
        {
            yield return new(
                $"{Cap(place.Vi)}: không có cách viết «{manner}»; có thể dùng {string.Join(", ", FieldValue.Manners)}.",
                $"{Cap(place.En)}: there is no manner “{manner}”; there are {string.Join(", ", FieldValue.Manners)}.");
        }

        if (placeholder.Asked is not Asked.Value && !alone)
        {
            yield return new(
                $"{Cap(place.Vi)}: dòng mở hoặc kết thúc khối «{placeholder.Name}» phải đứng riêng một đoạn hoặc một hàng của bảng.",
                $"{Cap(place.En)}: what begins or ends the block “{placeholder.Name}” needs a paragraph or a row of its own.");
        }
    }

    private static IEnumerable<LocalText> Balance(
        Stack<(string Name, OpenXmlElement? Container, LocalText Place)> open, Placeholder marker, OpenXmlElement? container, LocalText place)
    {
        if (marker.Asked is not Asked.End)
        {
            open.Push((marker.Name, container, place));
        }
        else if (open.TryPeek(out var last) && last.Name == marker.Name && last.Container == container)
        {
            open.Pop();
        }
        else
        {
            yield return new(
                $"{Cap(place.Vi)}: «{{{{/{marker.Name}}}}}» không khớp với dòng mở khối nào đứng trước, cùng cấp.",
                $"{Cap(place.En)}: “{{{{/{marker.Name}}}}}” matches no beginning before it on the same level.");
        }
    }

    private static string Cap(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
