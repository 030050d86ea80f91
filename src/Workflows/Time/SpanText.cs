namespace CaseFlow.Workflows.Time;

/// <summary>Reads the ISO 8601 text of a length: whole numbers, each unit at most once, in the order Y M W D T H M S.</summary>
internal static class SpanText
{
    private const string DateUnits = "YMWD";
    private const string ClockUnits = "HMS";

    internal readonly record struct Parts(int Years, int Months, int Weeks, int Days, long Hours, long Minutes, long Seconds, bool HasTime)
    {
        public long ClockSeconds => (Hours * 3600) + (Minutes * 60) + Seconds;
    }

    public static SpanProblem? Read(string? text, out Parts parts)
    {
        parts = default;
        if (string.IsNullOrEmpty(text) || text[0] != 'P')
        {
            return SpanProblem.NotALength(text);
        }

        Span<long> date = stackalloc long[DateUnits.Length];
        Span<long> clock = stackalloc long[ClockUnits.Length];
        var time = text.IndexOf('T', StringComparison.Ordinal);
        var dateText = time < 0 ? text.AsSpan(1) : text.AsSpan(1, time - 1);
        var clockText = time < 0 ? default : text.AsSpan(time + 1);
        if ((dateText.IsEmpty && clockText.IsEmpty) || (time >= 0 && clockText.IsEmpty)
            || !TryFill(dateText, DateUnits, date) || !TryFill(clockText, ClockUnits, clock))
        {
            return SpanProblem.NotALength(text);
        }

        if (Span.IsTooLong(date[0], date[1], date[2], date[3], (clock[0] * 3600) + (clock[1] * 60) + clock[2]))
        {
            return SpanProblem.TooLong(text);
        }

        parts = new Parts((int)date[0], (int)date[1], (int)date[2], (int)date[3], clock[0], clock[1], clock[2], time >= 0);
        return null;
    }

    private static bool TryFill(ReadOnlySpan<char> text, string units, Span<long> values)
    {
        var next = 0;
        while (!text.IsEmpty)
        {
            var digits = text.IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 12)
            {
                return false;
            }

            var unit = units.IndexOf(text[digits], next);
            if (unit < 0)
            {
                return false;
            }

            values[unit] = long.Parse(text[..digits], System.Globalization.CultureInfo.InvariantCulture);
            next = unit + 1;
            text = text[(digits + 1)..];
        }

        return true;
    }
}
