using System.Globalization;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Definition;

/// <summary>A local day, or a minute of it, as tests of definitions write it: <c>2027-02-15</c>, <c>2027-02-15T08:00</c>.</summary>
/// <param name="Time">Null is the end of the day, as a legal day ends.</param>
public sealed record LocalMoment(DateOnly Day, TimeOnly? Time)
{
    private static readonly string[] Exact = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Null for what is neither, and for what nobody can have meant.</summary>
    public static LocalMoment? Parse(string? text) =>
        ParseTime(text) is { } local ? new(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local))
        : Instants.Date(text) is { } day && Instants.IsLikely(day) ? new(day, null)
        : null;

    /// <summary>A local time, without an offset.</summary>
    public static DateTime? ParseTime(string? text) =>
        DateTime.TryParseExact(text, Exact, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && Instants.IsLikely(DateOnly.FromDateTime(local))
            ? local
            : null;

    public static string Write(DateTime local) => local.ToString(local.Second == 0 ? Exact[0] : Exact[1], CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(DateTime local, WorkingCalendar calendar) =>
        calendar.Instant(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));

    /// <summary>Whether an instant is the end of that day, or lies in that minute.</summary>
    public bool IsAt(DateTimeOffset instant, WorkingCalendar calendar)
    {
        if (Time is not { } time)
        {
            return instant == calendar.EndOfDay(Day);
        }

        var local = calendar.LocalTime(instant);
        return DateOnly.FromDateTime(local) == Day && local.Hour == time.Hour && local.Minute == time.Minute;
    }

    public override string ToString() => Time is { } time ? Write(Day.ToDateTime(time)) : Instants.Write(Day);
}
