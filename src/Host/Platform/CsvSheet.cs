using System.Globalization;
using System.Text;

namespace CaseFlow.Platform;

/// <summary>A list with commas between (RFC 4180), for other programs.</summary>
internal static class CsvSheet
{
    /// <param name="mark">Lines above the headings.</param>
    /// <param name="rows">Each cell a text, a decimal number or nothing.</param>
    public static SheetFile Write(IEnumerable<string> mark, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in mark.Select(line => (IReadOnlyList<object?>)[line]).Append(headings).Concat(rows))
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        // A spreadsheet knows by this mark that the letters are UTF-8.
        return new(Encoding.UTF8.GetBytes($"\ufeff{text}"), "text/csv; charset=utf-8", "csv");
    }

    private static string Cell(object? value) => value is decimal amount
        ? amount.ToString(CultureInfo.InvariantCulture)
        : $"\"{Plain((string?)value ?? "").Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A spreadsheet would run what begins like a formula; behind an apostrophe it is a text.</summary>
    public static string Plain(string text) => text.Length > 0 && "=+-@\t\r\n".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
}
