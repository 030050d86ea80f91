namespace CaseFlow.Workflows.Time;

/// <summary>
/// What is wrong with a length as written. <see cref="Code"/> is that of the definition checker: E040 not a length, E041 no counting, E042 not countable in
/// working days. <see cref="Message"/> says what is wrong, <see cref="Advice"/> what to write instead.
/// </summary>
public sealed record SpanProblem(string Code, string Message, string Advice)
{
    internal static SpanProblem NotALength(string? text) => new(
        "E040",
        string.IsNullOrEmpty(text) ? "The length is missing." : $"'{text}' is not a length.",
        "Write whole years, months, weeks, days, hours, minutes or seconds as in P3D, P1Y6M, P2W or PT24H.");

    internal static SpanProblem TooLong(string text) => new(
        "E040", $"'{text}' is too long.", "Write at most a hundred years.");

    internal static SpanProblem OfCounting(string? counting) => new(
        "E041",
        string.IsNullOrEmpty(counting) ? "The length does not say how it is counted." : $"There is no counting '{counting}'.",
        "Write \"calendar\": \"working\" for working days and opening hours, or \"calendar\": \"calendar\" for dates and hours on the clock.");

    internal static SpanProblem? OfWorking(SpanText.Parts parts)
    {
        if (parts.Years > 0 || parts.Months > 0)
        {
            return new("E042", "Months and years cannot be counted in working days.", "Count them as \"calendar\", or write working days or weeks.");
        }

        if (parts.Minutes > 0 || parts.Seconds > 0)
        {
            return new("E042", "Opening time is counted in whole hours.", "Write hours as in PT4H, or count the length as \"calendar\".");
        }

        return parts.HasTime && (parts.Weeks > 0 || parts.Days > 0)
            ? new("E042", "Working days and opening hours cannot be mixed in one length.", "Write either days as in P2D or hours as in PT4H.")
            : null;
    }
}
