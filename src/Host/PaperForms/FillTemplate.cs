using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseFlow.PaperForms;

/// <summary>Fills a template in: a .docx whose text has <see cref="Placeholder"/>s becomes one without.</summary>
internal static class FillTemplate
{
    /// <param name="remark">Set above everything else; null for none.</param>
    public static byte[] Fill(byte[] template, FieldValues values, string? remark)
    {
        using var file = new MemoryStream();
        file.Write(template);
        using (var document = WordprocessingDocument.Open(file, isEditable: true))
        {
            foreach (var root in RootsOf(document))
            {
                FillIn(root, values);
            }

            if (remark is not null)
            {
                document.MainDocumentPart!.Document!.Body!.PrependChild(Typesetting.Remark(remark));
            }

            // Word's own account of who wrote the template and when says nothing about this paper.
            document.PackageProperties.Creator = null;
            document.PackageProperties.LastModifiedBy = null;
        }

        return file.ToArray();
    }

    /// <summary>Everything in which text can stand.</summary>
    public static IEnumerable<OpenXmlPartRootElement> RootsOf(WordprocessingDocument document)
    {
        var main = document.MainDocumentPart!;
        OpenXmlPartRootElement?[] roots =
        [
            main.Document, .. main.HeaderParts.Select(part => part.Header), .. main.FooterParts.Select(part => part.Footer),
            main.FootnotesPart?.Footnotes, main.EndnotesPart?.Endnotes,
        ];
        return roots.OfType<OpenXmlPartRootElement>();
    }

    /// <summary>The marker of a block, where a paragraph or a row of a table is nothing else.</summary>
    public static Placeholder? MarkerOf(OpenXmlElement element) => element switch
    {
        Paragraph paragraph => Placeholder.Alone(new TextOfParagraph(paragraph).ToString()),
        TableRow row => Placeholder.Alone(row.InnerText),
        _ => null,
    };

    private static void FillIn(OpenXmlElement container, FieldValues values)
    {
        if (container is Paragraph paragraph)
        {
            new TextOfParagraph(paragraph).Fill(placeholder =>
                placeholder.Asked is Asked.Value ? values[placeholder.Name].Written(placeholder.Manner) : "");
        }

        var children = container.ChildElements.ToList();
        for (var index = 0; index < children.Count; index++)
        {
            if (MarkerOf(children[index]) is not { } begin)
            {
                FillIn(children[index], values);
                continue;
            }

            var end = EndOf(children, index, begin);
            var inside = children[(index + 1)..end];
            foreach (var scope in ScopesOf(begin, values))
            {
                var copies = new Body(inside.Select(element => element.CloneNode(deep: true)));
                FillIn(copies, scope);
                foreach (var copy in copies.ChildElements.ToList())
                {
                    copy.Remove();
                    container.InsertBefore(copy, children[index]);
                }
            }

            children[index..(end + 1)].ForEach(element => element.Remove());
            index = end;
        }

        // A cell ends with a paragraph (ISO/IEC 29500-1, 17.4.65), also when its only block says nothing.
        if (container is TableCell && container.LastChild is not Paragraph)
        {
            container.AppendChild(new Paragraph());
        }
    }

    private static IEnumerable<FieldValues> ScopesOf(Placeholder begin, FieldValues values) => (begin.Asked, values.List(begin.Name)) switch
    {
        (Asked.Begin, { } items) => items,
        (Asked.BeginWithout, { } items) => items.Count == 0 ? [values] : [],
        (var asked, _) => values[begin.Name].IsKnown == (asked is Asked.Begin) ? [values] : [],
    };

    /// <summary>Where the block ends; checked templates have an end for each beginning.</summary>
    private static int EndOf(List<OpenXmlElement> children, int begin, Placeholder begun)
    {
        for (var (index, depth) = (begin, 0); index < children.Count; index++)
        {
            if (MarkerOf(children[index]) is not { } marker || marker.Name != begun.Name)
            {
                continue;
            }

            depth += marker.Asked is Asked.End ? -1 : 1;
            if (depth == 0)
            {
                return index;
            }
        }

        throw new InvalidOperationException($"The block '{begun.Name}' of a template does not end.");
    }
}
