using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseFlow.People.Imports;

/// <summary>Reads the first sheet of an Excel workbook (.xlsx) as the texts that people see in it.</summary>
internal static class ExcelText
{
    /// <summary>What a workbook may unfold to: a list of people is far smaller, a bomb is far larger.</summary>
    private const long LargestUnfolded = 200 * 1024 * 1024;

    /// <summary>Letters of all cells together: a text that stands once in the file may be shown in thousands of cells.</summary>
    private const long MostLetters = 32 * 1024 * 1024;

    private const int MostColumns = 200;

    /// <summary>Zeros that a number is filled up with; an identity number has twelve digits.</summary>
    private const int MostZeros = 20;

    /// <summary>The rows that hold anything, each with its cells; null when it is no workbook.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Read(byte[] content)
    {
        try
        {
            if (Unfolded(content) > LargestUnfolded)
            {
                return null;
            }

            using var stream = new MemoryStream(content);
            using var book = SpreadsheetDocument.Open(stream, isEditable: false);
            return book.WorkbookPart is { } workbook ? Read(workbook) : null;
        }
        catch (Exception damaged) when (damaged is OpenXmlPackageException or InvalidDataException or FormatException or XmlException or ArgumentException)
        {
            return null;
        }
    }

    private static long Unfolded(byte[] content)
    {
        using var stream = new MemoryStream(content);
        using var zip = new ZipArchive(stream);
        return zip.Entries.Sum(entry => entry.Length);
    }

    private static List<IReadOnlyList<string>>? Read(WorkbookPart workbook)
    {
        var first = workbook.Workbook?.Descendants<Sheet>().FirstOrDefault()?.Id?.Value;
        if (first is null || workbook.GetPartById(first) is not WorksheetPart sheet)
        {
            return null;
        }

        var shared = workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(item => item.InnerText.Trim()).ToArray() ?? [];
        var formats = FormatsOf(workbook.WorkbookStylesPart?.Stylesheet);
        var rows = new List<IReadOnlyList<string>>();
        var letters = 0L;
        using var reader = OpenXmlReader.Create(sheet);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Row) && reader.IsStartElement && reader.LoadCurrentElement() is Row row)
            {
                var cells = CellsOf(row, shared, formats);
                letters += cells.Sum(cell => (long)cell.Length);
                if (letters > MostLetters)
                {
                    return null;
                }

                if (cells.Exists(cell => cell.Length > 0))
                {
                    rows.Add(cells);
                }
            }
        }

        return rows;
    }

    private static List<string> CellsOf(Row row, string[] shared, Func<uint?, string> formats)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : cells.Count;
            if (column is < 0 or >= MostColumns)
            {
                break;
            }

            while (cells.Count <= column)
            {
                cells.Add("");
            }

            cells[column] = TextOf(cell, shared, formats).Trim();
        }

        return cells;
    }

    private static string TextOf(Cell cell, string[] shared, Func<uint?, string> formats)
    {
        var written = cell.CellValue?.Text ?? "";
        var kind = cell.DataType?.Value;
        if (kind == CellValues.InlineString)
        {
            return cell.InlineString?.InnerText ?? "";
        }

        if (kind == CellValues.SharedString)
        {
            return int.TryParse(written, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < shared.Length ? shared[index] : "";
        }

        return (kind is null || kind == CellValues.Number) && double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? NumberAsSeen(number, formats(cell.StyleIndex?.Value))
            : written;
    }

    private static string NumberAsSeen(double number, string format) =>
        format == "date" && number is > 0 and < 2_958_466 ? DateTime.FromOADate(number).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)
        : number != Math.Floor(number) || Math.Abs(number) >= 1e15 ? number.ToString(CultureInfo.InvariantCulture)
        // An identity number that was typed as a number shows its zeros by its format alone.
        : ((long)number).ToString(CultureInfo.InvariantCulture).PadLeft(format.Length, '0');

    /// <summary>By style: <c>date</c>, the zeros that a number is filled up with, or nothing.</summary>
    private static Func<uint?, string> FormatsOf(Stylesheet? styles)
    {
        var written = styles?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(format => format is { NumberFormatId: not null, FormatCode: not null })
            .ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode!.Value!) ?? [];
        var ids = styles?.CellFormats?.Elements<CellFormat>().Select(format => format.NumberFormatId?.Value ?? 0).ToArray() ?? [];
        return style => style is { } at && at < ids.Length ? KindOf(ids[at], written.GetValueOrDefault(ids[at], "")) : "";
    }

    private static string KindOf(uint id, string code) =>
        id is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58) ? "date"
        : code.Length is > 0 and <= MostZeros && code.All(letter => letter == '0') ? code
        : code.Contains('y', StringComparison.OrdinalIgnoreCase) && code.Contains('d', StringComparison.OrdinalIgnoreCase) ? "date"
        : "";

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = (column * 26) + (letter - 'A' + 1);
        }

        return column - 1;
    }
}
