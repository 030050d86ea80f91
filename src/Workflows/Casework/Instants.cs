using System.Globalization;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>Dates and instants as case data and JSON write them: <c>2026-11-22</c>, <c>2026-11-22T03:00:00Z</c>.</summary>
internal static class Instants
{
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

    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>An instant with its offset; without one nobody knows when it was.</summary>
    public static DateTimeOffset? Instant(string text)
    {
        var time = text.IndexOf('T', StringComparison.Ordinal);
        return time == 10 && (text.EndsWith('Z') || text.AsSpan(time).IndexOfAny('+', '-') > 0)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.ToUniversalTime()
            : null;
    }

    /// <summary>The instant that a value of the case data stands for: a date is the beginning of its day.</summary>
    public static DateTimeOffset? Instant(Value? value, WorkingCalendar calendar) => value is not TextValue { Text: var text }
        ? null
        : Date(text) is { } date ? calendar.StartOfDay(date) : Instant(text);

    /// <summary>The local date that a value of the case data stands for.</summary>
    public static DateOnly? Date(Value? value, WorkingCalendar calendar) => value is not TextValue { Text: var text }
        ? null
        : Date(text) ?? (Instant(text) is { } instant ? calendar.LocalDate(instant) : null);
}
