using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseFlow.Host.Tests.People.Imports;

/// <summary>A workbook as a spreadsheet program saves it: shared texts, days as numbers with a format, identity numbers filled up with zeros.</summary>
internal static class Workbook
{
    private const uint Day = 1;
    private const uint TwelveDigits = 2;

    public static byte[] Of(params object?[][] rows) => With("000000000000", rows);

    /// <param name="zeros">The format of identity numbers.</param>
    public static byte[] With(string zeros, params object?[][] rows)
    {
        using var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = book.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = zeros }),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14 }, new CellFormat { NumberFormatId = 164 }));
            var texts = workbook.AddNewPart<SharedStringTablePart>().SharedStringTable = new SharedStringTable();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select((row, at) => new Row(row.Select((value, column) => CellOf(value, at + 1, column, texts)).OfType<Cell>()))));
            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "Danh sách" }));
        }

        return stream.ToArray();
    }

    private static Cell? CellOf(object? value, int row, int column, SharedStringTable texts)
    {
        var reference = $"{(char)('A' + column)}{row}";
        switch (value)
        {
            case null:
                return null;
            case DateOnly day:
                return new Cell { CellReference = reference, StyleIndex = Day, CellValue = new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)) };
            case decimal number:
                return new Cell { CellReference = reference, StyleIndex = number > 9999 ? TwelveDigits : 0, CellValue = new CellValue(number) };
            default:
                texts.AppendChild(new SharedStringItem(new Text((string)value)));
                return new Cell { CellReference = reference, DataType = CellValues.SharedString, CellValue = new CellValue(texts.ChildElements.Count - 1) };
        }
    }
}
