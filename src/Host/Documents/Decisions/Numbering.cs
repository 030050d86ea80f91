using System.Globalization;

namespace CaseFlow.Documents.Decisions;

/// <summary>12/QĐ-UBND: a number in a series. A unit counts each series anew every year (NĐ 30/2020).</summary>
/// <param name="Series">What stands after the number, <c>/QĐ-UBND</c>.</param>
internal readonly record struct DecisionNumber(int Number, string Series)
{
    /// <summary>Null for what does not begin with a number.</summary>
    public static DecisionNumber? Parse(string written)
    {
        var text = written.Trim();
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and <= 6 && int.Parse(text[..digits], CultureInfo.InvariantCulture) is > 0 and var number
            ? new(number, text[digits..].Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant())
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}{Series}");
}

/// <summary>A series of a unit in a year.</summary>
/// <param name="Gaps">Numbers up to the last that no decision has.</param>
/// <param name="Twice">Numbers that several have.</param>
internal sealed record NumberSeries(string Series, int Last, IReadOnlyList<int> Gaps, IReadOnlyList<int> Twice)
{
    public DecisionNumber Next => new(Last + 1, Series);

    /// <summary>The series that these numbers make up, the longest first.</summary>
    public static IReadOnlyList<NumberSeries> Of(IEnumerable<string> written) =>
    [
        .. written.Select(DecisionNumber.Parse).OfType<DecisionNumber>().GroupBy(number => number.Series)
            .OrderByDescending(series => series.Count()).ThenBy(series => series.Key, StringComparer.Ordinal)
            .Select(series => Of(series.Key, [.. series.Select(number => number.Number)])),
    ];

    private static NumberSeries Of(string series, IReadOnlyList<int> numbers) => new(
        series, numbers.Max(), [.. Enumerable.Range(1, numbers.Max()).Except(numbers)],
        [.. numbers.GroupBy(number => number).Where(same => same.Count() > 1).Select(same => same.Key).Order()]);
}
