using System.Globalization;

namespace CaseFlow.Workflows.Time;

/// <summary>Dates and instants as case data and JSON write them: <c>2026-11-22</c>, <c>2026-11-22T03:00:00Z</c>.</summary>
public static class Instants
{
    /// <summary>Nothing that a case rests on is older.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last year that may be entered. The longest length after it is still a date.</summary>
    public const int LastYear = 2200;

    // With its offset always: what is missing would be filled in from the machine.
    private static readonly string[] Exact =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mmzzz",
    ];

    public static string Write(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        // Nearly all instants are whole seconds, and the sortable form has a fast way of its own.
        return utc.Ticks % TimeSpan.TicksPerSecond != 0
            ? utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
            : string.Create(20, utc, static (text, whole) =>
            {
                whole.TryFormat(text, out _, "s", CultureInfo.InvariantCulture);
                text[^1] = 'Z';
            });
    }

    public static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>An instant with its offset, in UTC; null without one, since nobody knows when it was.</summary>
    public static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParseExact(text, Exact, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;

    /// <summary>Whether somebody can have meant it: a slip of the pen such as the year 0206 or 20260 is no date.</summary>
    public static bool IsLikely(DateOnly date) => date.Year is >= FirstYear and <= LastYear;

    /// <inheritdoc cref="IsLikely(DateOnly)"/>
    public static bool IsLikely(DateTimeOffset instant) => instant.UtcDateTime.Year is >= FirstYear and <= LastYear;
}
