using System.Globalization;

namespace CaseFlow.Workflows.Execution;

/// <summary>Delays of sends, as CSS2 times (<c>1.5s</c>, <c>500ms</c>) or the exact part of ISO 8601 (<c>PT1H30M</c>, <c>P2D</c>, <c>P1W</c>; a day is 24 hours).</summary>
internal static class Delay
{
    // A hundred years: beyond it somebody wrote the wrong unit, and instants would overflow.
    private const decimal MostSeconds = 100m * 366 * 24 * 60 * 60;

    public static TimeSpan? Parse(string text)
    {
        var seconds = text.StartsWith('P') ? ParseIso(text) : ParseCss(text);
        return seconds is >= 0 and <= MostSeconds ? TimeSpan.FromTicks((long)(seconds.Value * TimeSpan.TicksPerSecond)) : null;
    }

    private static decimal? ParseCss(string text) =>
        text.EndsWith("ms", StringComparison.Ordinal) ? Number(text.AsSpan(0, text.Length - 2)) / 1000
        : text.EndsWith('s') ? Number(text.AsSpan(0, text.Length - 1))
        : null;

    private static decimal? ParseIso(string text)
    {
        var seconds = 0m;
        var start = 1;
        var inTime = false;
        for (var index = 1; index < text.Length; index++)
        {
            if (char.IsAsciiDigit(text[index]) || text[index] == '.')
            {
                continue;
            }

            if (text[index] == 'T' && !inTime && start == index)
            {
                inTime = true;
                start = index + 1;
                continue;
            }

            decimal? unit = (text[index], inTime) switch
            {
                ('W', false) => 7 * 24 * 60 * 60,
                ('D', false) => 24 * 60 * 60,
                ('H', true) => 60 * 60,
                ('M', true) => 60,
                ('S', true) => 1,
                _ => null,
            };
            if (unit is null || Number(text.AsSpan(start, index - start)) is not { } number || number > MostSeconds)
            {
                return null;
            }

            seconds += number * unit.Value;
            start = index + 1;
        }

        return text.Length > 2 && start == text.Length && text[^1] != 'T' ? seconds : null;
    }

    private static decimal? Number(ReadOnlySpan<char> text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
