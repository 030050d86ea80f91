using System.Globalization;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Settings;

/// <summary>A length as somebody types it: a number, and what is counted.</summary>
internal sealed record TypedLength(int Number, string Counted)
{
    /// <summary>What may be counted, in the order of the list; each is a text named <c>Settings.Counted.NAME</c>.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["working-days", "opening-hours", "minutes", "hours", "days", "weeks", "months", "years"];

    /// <summary>Null when it is neither a whole number nor a length of at most a hundred years.</summary>
    public static Span? Read(string? number, string? counted)
    {
        if (!int.TryParse(number?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        var (length, counting) = counted switch
        {
            "working-days" => ($"P{count}D", "working"),
            "opening-hours" => ($"PT{count}H", "working"),
            "minutes" => ($"PT{count}M", "calendar"),
            "hours" => ($"PT{count}H", "calendar"),
            "days" => ($"P{count}D", "calendar"),
            "weeks" => ($"P{count}W", "calendar"),
            "months" => ($"P{count}M", "calendar"),
            "years" => ($"P{count}Y", "calendar"),
            _ => ("", ""),
        };
        return Span.TryParse(length, counting, out var span, out _) ? span : null;
    }

    /// <summary>The fields that show a length; null for one of several parts, such as a month and three days.</summary>
    public static TypedLength? Of(Span span) => Kinds
        .Select(kind => (kind, Number: Count(span, kind)))
        .Where(found => found.Number is not null)
        .Select(found => new TypedLength(found.Number!.Value, found.kind))
        .FirstOrDefault(typed => Read(typed.Number.ToString(CultureInfo.InvariantCulture), typed.Counted) == span);

    private static int? Count(Span span, string kind) => kind switch
    {
        "working-days" or "days" => span.Days,
        "opening-hours" or "hours" => (int)(span.ClockSeconds / 3600),
        "minutes" => (int)(span.ClockSeconds / 60),
        "weeks" => span.Weeks,
        "months" => span.Months,
        "years" => span.Years,
        _ => null,
    };
}
