using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseFlow.PaperForms;

/// <summary>Sets a shipped template as a Word document: the parts of an office paper in their places (NĐ 30/2020, Phụ lục I).</summary>
internal static class ComposeTemplate
{
    public static byte[] Compose(TemplateText template)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            // Named here, so that the same wording makes the same file: see TemplateDigest.
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = Typesetting.Styles();
            main.AddNewPart<HeaderPart>("header").Header = Typesetting.PageNumber();
            main.Document = new Document(new Body([
                .. Opening(template), .. Title(template), .. KeptTogether(BodyOf(template)), .. Closing(template),
                Typesetting.End(), Typesetting.Page(template.IsWide, headerId: "header")]));
        }

        return file.ToArray();
    }

    private static int WidthOf(TemplateText template) => template.IsWide ? Typesetting.WideTextWidth : Typesetting.TextWidth;

    /// <summary>Organ and motto beside each other, or the motto alone.</summary>
    private static IEnumerable<OpenXmlElement> Opening(TemplateText template)
    {
        if (template.Organ is Organ.None)
        {
            foreach (var line in Motto(WidthOf(template)))
            {
                yield return line;
            }

            yield break;
        }

        var left = WidthOf(template) * 41 / 100;
        var right = WidthOf(template) - left;
        List<OpenXmlElement> organ = [.. OrganLines(template.Organ, left)];
        List<OpenXmlElement> motto = [.. Motto(right)];
        if (template.Find("symbol") is { } symbol)
        {
            organ.Add(Centred($"Số: {{{{document.number}}}}/{symbol}", size: 13));
            motto.Add(Typesetting.Line("{{unit.place}}, {{document.date}}", JustificationValues.Center, italic: true, size: 13));
        }

        if (template.Find("about") is { } about)
        {
            organ.Add(Centred(about, size: 12));
        }

        yield return Typesetting.Columns((left, [.. organ]), (right, [.. motto]));
    }

    private static IEnumerable<OpenXmlElement> OrganLines(Organ organ, int width)
    {
        // The police and a centre name who is above them; a people's committee of a commune stands alone, its name in two lines.
        var (first, second) = organ switch
        {
            Organ.Police => ("{{unit.provincePolice|upper}}", "{{unit.police|upper}}"),
            Organ.Centre => ("{{centre.authority|upper}}", "{{centre.name|upper}}"),
            _ => ("ỦY BAN NHÂN DÂN", "{{unit.name|upper}}"),
        };
        yield return Centred(first, bold: organ is Organ.Committee, size: 12);
        yield return Centred(second, bold: true, size: 12);
        yield return Typesetting.Rule(width * 32 / 100);
    }

    private static IEnumerable<OpenXmlElement> Motto(int width)
    {
        const int LengthOfMotto = 3150;
        yield return Centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold: true, size: 12);
        yield return Centred("Độc lập - Tự do - Hạnh phúc", bold: true, size: 13);
        yield return Typesetting.Rule((width - LengthOfMotto) / 2);
    }

    private static IEnumerable<OpenXmlElement> Title(TemplateText template)
    {
        if (template.Find("title") is { } title)
        {
            yield return Centred(title, bold: true, before: 240);
            if (template.Find("subject") is { } subject)
            {
                yield return Centred(subject, bold: true);
            }

            yield return Typesetting.Rule(WidthOf(template) * 40 / 100, after: 120);
        }

        if (template.Find("issuer") is { } issuer)
        {
            yield return Centred(issuer, bold: true, before: 60, after: 120);
        }

        if (template.Find("to") is { } to)
        {
            yield return Centred($"Kính gửi: {to}", before: 200, after: 120);
        }
    }

    private static IEnumerable<OpenXmlElement> BodyOf(TemplateText template)
    {
        var rows = new List<string[]>();
        for (var index = 0; index < template.Body.Count; index++)
        {
            var line = template.Body[index];
            var isRow = line.StartsWith("| ", StringComparison.Ordinal);
            if (isRow || (rows.Count > 0 && Placeholder.Alone(line) is not null))
            {
                rows.Add(isRow ? [.. line[2..].Split(" | ").Select(cell => cell.Trim())] : [line.Trim()]);
                if (index + 1 < template.Body.Count)
                {
                    continue;
                }

                line = "";
            }

            if (rows.Count > 0)
            {
                yield return Typesetting.Grid(rows, WidthOf(template));
                // Word joins tables that touch.
                yield return new Paragraph();
                rows = [];
            }

            if (line.Length > 0)
            {
                yield return LineOf(line, WidthOf(template));
            }
        }
    }

    /// <summary>A signature never stands alone on a page: the last paragraph goes there with it.</summary>
    private static List<OpenXmlElement> KeptTogether(IEnumerable<OpenXmlElement> body)
    {
        var lines = body.ToList();
        if (lines.OfType<Paragraph>().LastOrDefault()?.ParagraphProperties is { } last)
        {
            last.KeepNext = new();
        }

        return lines;
    }

    private static OpenXmlElement LineOf(string line, int width) => line switch
    {
        ['>', ' ', ..] => Typesetting.Body(line[2..], width, italic: true),
        ['#', '#', ' ', ..] => Typesetting.Line(line[3..], JustificationValues.Center, bold: true, before: 120, after: 60, keepNext: true),
        ['#', ' ', ..] => Typesetting.Heading(line[2..]),
        ['|', '|', ' ', ..] => Signing(line[3..].Split(" | "), width),
        _ => Typesetting.Body(Article(line), width),
    };

    /// <summary>The number of an article is bold.</summary>
    private static string Article(string line) =>
        line.StartsWith("Điều ", StringComparison.Ordinal) && line.IndexOf('.', StringComparison.Ordinal) is > 0 and < 9 and var dot
            ? $"**{line[..(dot + 1)]}**{line[(dot + 1)..]}"
            : line;

    private static Table Signing(string[] people, int width) => Typesetting.Columns([.. people.Select(person => (width / people.Length, (OpenXmlElement[])[
        Centred(person, bold: true, size: 13, before: 200), Centred("(Ký, ghi rõ họ tên)", italic: true, size: 12, after: 1100)]))]);

    /// <summary>Recipients at the left, the signature at the right; somebody who writes to an authority dates and signs alone.</summary>
    private static IEnumerable<OpenXmlElement> Closing(TemplateText template)
    {
        if (template.Find("sign") is not { } sign)
        {
            yield break;
        }

        var left = WidthOf(template) * 46 / 100;
        OpenXmlElement[] recipients = template.Find("recipients") is { } list
            ?
            [
                Typesetting.Line("Nơi nhận:", JustificationValues.Left, bold: true, italic: true, size: 12, before: 200),
                .. list.Split("; ").Select(one => Typesetting.Line($"- {one};", JustificationValues.Left, size: 11)),
                Typesetting.Line("- Lưu: VT, hồ sơ.", JustificationValues.Left, size: 11),
            ]
            : [new Paragraph()];
        yield return Typesetting.Columns((left, recipients), (WidthOf(template) - left, [.. Signature(sign)]));
    }

    private static IEnumerable<OpenXmlElement> Signature(string sign)
    {
        var (post, name) = sign switch
        {
            "leader" => ("TRƯỞNG CÔNG AN", "{{leader.name}}"),
            "chairman" => ("CHỦ TỊCH", "{{chairman.name}}"),
            "centre" => ("THỦ TRƯỞNG CƠ SỞ", ""),
            _ => (sign, "{{person.fullName}}"),
        };
        if (name == "{{person.fullName}}")
        {
            yield return Typesetting.Line("{{unit.place}}, {{document.date}}", JustificationValues.Center, italic: true, size: 13, before: 120);
            yield return Centred(post, bold: true, size: 13);
            yield return Centred("(Ký, ghi rõ họ tên)", italic: true, size: 12, after: 1000);
        }
        else
        {
            yield return Centred(post, bold: true, size: 13, before: 200, after: 1200);
        }

        yield return Centred(name, bold: true);
    }

    private static Paragraph Centred(string text, bool bold = false, bool italic = false, double size = Typesetting.BodySize, int before = 0, int after = 0) =>
        Typesetting.Line(text, JustificationValues.Center, bold, italic, size, before, after);
}
