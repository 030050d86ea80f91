using System.Text;

namespace CaseFlow.People.Exports;

/// <summary>A list as a file to be saved.</summary>
internal sealed record SheetFile(byte[] Content, string MediaType, string Extension);

/// <summary>A list with commas between (RFC 4180), for other programs.</summary>
internal static class CsvSheet
{
    /// <param name="mark">Lines above the headings.</param>
    public static SheetFile Write(IEnumerable<string> mark, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in mark.Select(line => (IReadOnlyList<string>)[line]).Append(headings).Concat(rows))
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        // A spreadsheet knows by this mark that the letters are UTF-8.
        return new(Encoding.UTF8.GetBytes($"\ufeff{text}"), "text/csv; charset=utf-8", "csv");
    }

    private static string Cell(string text) => $"\"{Plain(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A spreadsheet would run what begins like a formula; behind an apostrophe it is a text.</summary>
    public static string Plain(string text) => text.Length > 0 && "=+-@\t\r\n".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
}
