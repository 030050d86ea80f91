using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;

namespace CaseFlow.Definitions.Reading;

/// <summary>Two courses side by side as the page shows them: what moves, and what does not.</summary>
/// <param name="Left">What the left side is called.</param>
internal sealed record ComparedForecast(string Left, string Right, IReadOnlyList<ComparedRow> Moved, IReadOnlyList<ComparedRow> Same)
{
    public static ComparedForecast Of(
        (string Name, DefinitionIndex Index) left, (string Name, DefinitionIndex Index) right, ForecastComparison compared,
        IReadOnlyDictionary<string, LocalText> procedures)
    {
        var (leftWords, rightWords) = (new ForecastWords(left.Index, Languages.Current, procedures), new ForecastWords(right.Index, Languages.Current, procedures));
        var rows = compared.Rows
            .Where(row => row.Left is { } entry ? leftWords.Tells(entry) : rightWords.Tells(row.Right!))
            .Select(row => new ComparedRow(
                row,
                row.Left is { } entry ? ForecastLine.Of(entry, leftWords, left.Index) : ForecastLine.Of(row.Right!, rightWords, right.Index)))
            .ToLookup(row => row.Compared.IsSame);
        return new ComparedForecast(left.Name, right.Name, [.. rows[false]], [.. rows[true]]);
    }
}

/// <param name="Line">In the words of the left side where it has one.</param>
internal sealed record ComparedRow(ComparedEntry Compared, ForecastLine Line);
