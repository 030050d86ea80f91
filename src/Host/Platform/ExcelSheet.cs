using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseFlow.Platform;

/// <summary>A list as an Excel workbook: a text stays a text, a number a sheet can reckon on, and what it is stands above the list and at the foot of every printed page.</summary>
internal static class ExcelSheet
{
    private const uint TextStyle = 1;
    private const uint HeadingStyle = 2;

    /// <summary>Letters that can be read on a page laid across; a wider list goes over several.</summary>
    private const double ReadableAcross = 200;

    /// <param name="mark">Lines above the headings.</param>
    /// <param name="rows">Each cell a text, a decimal number or nothing.</param>
    public static SheetFile Write(string title, IReadOnlyList<string> mark, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = book.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            WriteSheet(sheet, mark, headings, [.. rows]);
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = title }));
        }

        return new(stream.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
    }

    private static void WriteSheet(WorksheetPart sheet, IReadOnlyList<string> mark, IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        using var writer = OpenXmlWriter.Create(sheet);
        writer.WriteStartElement(new Worksheet());
        var columns = headings.Select((heading, column) => WidthOf((uint)column + 1, rows.Select(row => row[column]).Prepend(heading))).ToList();
        if (columns.Sum(column => column.Width!.Value) <= ReadableAcross)
        {
            writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        }

        writer.WriteElement(new Columns(columns));
        writer.WriteStartElement(new SheetData());
        var number = 0u;
        foreach (var line in mark)
        {
            WriteRow(writer, ++number, [line], TextStyle);
        }

        WriteRow(writer, ++number, headings, HeadingStyle);
        foreach (var row in rows)
        {
            WriteRow(writer, ++number, row, TextStyle);
        }

        writer.WriteEndElement();
        writer.WriteElement(new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9, FitToHeight = 0 });
        writer.WriteElement(new HeaderFooter(new OddFooter(Foot(mark))));
        writer.WriteEndElement();
    }

    // As wide as what stands in it, up to what one reads without turning the head.
    private static Column WidthOf(uint number, IEnumerable<object?> cells) => new()
    {
        Min = number,
        Max = number,
        Width = Math.Clamp(cells.Max(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)!.Length) + 2, 6, 60),
        CustomWidth = true,
    };

    private static void WriteRow(OpenXmlWriter writer, uint number, IReadOnlyList<object?> cells, uint style)
    {
        writer.WriteStartElement(new Row { RowIndex = number });
        for (var column = 0; column < cells.Count; column++)
        {
            var cell = CellOf(cells[column], style);
            cell.CellReference = string.Create(CultureInfo.InvariantCulture, $"{NameOf(column)}{number}");
            writer.WriteElement(cell);
        }

        writer.WriteEndElement();
    }

    private static Cell CellOf(object? value, uint style) => value is decimal amount
        ? new Cell { DataType = CellValues.Number, CellValue = new CellValue(amount) }
        : new Cell
        {
            DataType = CellValues.InlineString,
            StyleIndex = style,
            InlineString = new InlineString(new Text(Writable((string?)value ?? "")) { Space = SpaceProcessingModeValues.Preserve }),
        };

    /// <summary>Texts stay texts, whatever they begin with: also when the workbook is saved as a list with commas.</summary>
    private static Stylesheet Styles() => new(
        new Fonts(Letters(), Letters(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, QuotePrefix = true },
            new CellFormat { NumberFormatId = 49, FontId = 1, ApplyFont = true, ApplyNumberFormat = true, QuotePrefix = true }));

    private static Font Letters(params OpenXmlElement[] manner) => new([.. manner, new FontSize { Val = 11 }, new FontName { Val = "Calibri" }]);

    // Excel takes 255 signs at most, and & begins an order.
    private static string Foot(IReadOnlyList<string> mark)
    {
        var text = Writable(string.Join(" · ", mark)).Replace("&", "&&", StringComparison.Ordinal);
        return $"&8{(text.Length > 240 ? text[..240] : text)}";
    }

    private static string Writable(string text) => text.All(XmlConvert.IsXmlChar) ? text : new StringBuilder().AppendJoin("", text.Where(XmlConvert.IsXmlChar)).ToString();

    private static string NameOf(int column) => column < 26
        ? ((char)('A' + column)).ToString()
        : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";
}
