namespace CaseFlow.Reports.Charts;

/// <summary>A line of a chart; a point of null is held back.</summary>
internal sealed record TrendLine(string Name, IReadOnlyList<decimal?> Values);

/// <summary>The register over months, oldest first, with where each point stands in a drawing of 640 by 220.</summary>
internal sealed record Trend(IReadOnlyList<DateOnly> Days, IReadOnlyList<TrendLine> Lines)
{
    public const int Width = 640;
    public const int Height = 220;
    private const int Left = 72;
    private const int Right = 24;
    private const int Top = 24;
    private const int Bottom = 32;

    /// <summary>The top of the scale: the next round number.</summary>
    public decimal Most { get; } = Round(Lines.SelectMany(line => line.Values).Max() ?? 0);

    public decimal X(int point) => Days.Count < 2 ? Left : Left + ((Width - Left - Right) * (decimal)point / (Days.Count - 1));

    public decimal Y(decimal value) => Height - Bottom - ((Height - Top - Bottom) * value / Most);

    private static decimal Round(decimal most)
    {
        var step = 10m;
        while (step * 10 < most)
        {
            step *= 10;
        }

        return Math.Max(10, Math.Ceiling(most / step) * step);
    }
}
