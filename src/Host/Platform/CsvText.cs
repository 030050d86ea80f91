using System.Text;

namespace CaseFlow.Platform;

/// <summary>Reads a list that a spreadsheet wrote (RFC 4180), with commas, semicolons or tabs between.</summary>
internal static class CsvText
{
    /// <summary>The rows that hold anything, each with its cells; the first is the headings.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var separator = SeparatorOf(text);
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quoted)
            {
                if (letter != '"')
                {
                    cell.Append(letter);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append('"');
                    at++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (letter == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (letter == separator)
            {
                EndCell();
            }
            else if (letter == '\n')
            {
                EndRow();
            }
            else if (letter != '\r')
            {
                cell.Append(letter);
            }
        }

        EndRow();
        return rows;

        void EndCell()
        {
            row.Add(cell.ToString().Trim());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (row.Any(one => one.Length > 0))
            {
                rows.Add(row);
            }

            row = [];
        }
    }

    // Vietnamese spreadsheets write semicolons where the comma is the decimal sign.
    private static char SeparatorOf(string text)
    {
        var headings = text.Split('\n', 2)[0];
        return ",;\t".MaxBy(one => headings.Count(letter => letter == one));
    }
}
