namespace CaseFlow.Figures.Reckoning;

/// <summary>A published figure beside what the product says.</summary>
/// <param name="Kind"><c>counted</c> over rows, <c>target</c> stored and held against the records, or <c>listed</c>.</param>
/// <param name="Page">Where a user reads it.</param>
/// <param name="Query">What gives it.</param>
internal sealed record Reckoned(string Place, string Path, string Published, string Counted, string Kind, string Page, string Query)
{
    public bool IsEqual => Published == Counted;
}

internal static class ReckonedTable
{
    public static void Print(TextWriter output, IReadOnlyList<Reckoned> lines)
    {
        foreach (var place in lines.GroupBy(line => line.Place))
        {
            output.WriteLine();
            output.WriteLine(place.Key);
            output.WriteLine($"  {"figure",-72}{"published",26}{"product",26}  kind     page and query");
            foreach (var line in place)
            {
                output.WriteLine($"{(line.IsEqual ? "  " : "! ")}{line.Path,-72}{Short(line.Published),26}{Short(line.Counted),26}  {line.Kind,-8} {line.Page} · {line.Query}");
            }
        }

        var equal = lines.Count(line => line.IsEqual);
        output.WriteLine();
        output.WriteLine($"{equal} of {lines.Count} figures are equal: {string.Join(", ", lines.GroupBy(line => line.Kind).Select(kind => $"{kind.Count()} {kind.Key}"))}.");
    }

    private static string Short(string text) => text.Length <= 24 ? text : $"{text[..23]}…";
}
