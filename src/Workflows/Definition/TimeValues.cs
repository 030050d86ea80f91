using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Definition;

/// <summary>Dates, instants and lengths as case data and settings hold them; null for what is none, or what nobody can have meant.</summary>
public static class TimeValues
{
    /// <summary>The instant that a value stands for: a date is the beginning of its day.</summary>
    public static DateTimeOffset? Instant(Value? value, WorkingCalendar calendar) =>
        DateAlone(value) is { } date ? calendar.StartOfDay(date) : InstantAlone(value);

    /// <summary>The local date that a value stands for.</summary>
    public static DateOnly? Date(Value? value, WorkingCalendar calendar) =>
        DateAlone(value) ?? (InstantAlone(value) is { } instant ? calendar.LocalDate(instant) : null);

    /// <summary><c>2026-11-22</c> and nothing else.</summary>
    public static DateOnly? DateAlone(Value? value) =>
        Instants.Date((value as TextValue)?.Text) is { } date && Instants.IsLikely(date) ? date : null;

    /// <summary><c>2026-11-22T03:00:00Z</c> and nothing else.</summary>
    public static DateTimeOffset? InstantAlone(Value? value) =>
        Instants.Instant((value as TextValue)?.Text) is { } instant && Instants.IsLikely(instant) ? instant : null;

    /// <summary><c>{"length": "P2D", "calendar": "working"}</c>.</summary>
    public static Span? Length(Value? value) =>
        value is ObjectValue written
        && Span.TryParse((written.Find("length") as TextValue)?.Text, (written.Find("calendar") as TextValue)?.Text, out var span, out _)
            ? span
            : null;

    /// <summary>A length as <see cref="Length"/> reads it.</summary>
    public static ObjectValue Write(Span span) => Value.ObjectOf(new("length", span.Length), new("calendar", span.CountingText));
}
