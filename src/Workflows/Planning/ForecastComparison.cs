using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>
/// Two forecasts side by side, of two versions of a procedure or under two calendars. An entry of one is that of the other when it is of the same kind
/// and rule and the same time that this comes: the third visit is the third visit.
/// </summary>
/// <param name="Rows">In order of time, by the left date where there is one.</param>
public sealed record ForecastComparison(Items<ComparedEntry> Rows)
{
    /// <param name="calendar">Counts the working days between the two dates.</param>
    public static ForecastComparison Of(IEnumerable<ForecastEntry> left, IEnumerable<ForecastEntry> right, WorkingCalendar calendar)
    {
        var (before, after) = (Numbered(left), Numbered(right));
        return new ForecastComparison(before.Keys.Union(after.Keys)
            .Select(key => Row(before.GetValueOrDefault(key), after.GetValueOrDefault(key), calendar))
            .OrderBy(row => (row.Left ?? row.Right)!.At)
            .ToItems());
    }

    private static ComparedEntry Row(ForecastEntry? left, ForecastEntry? right, WorkingCalendar calendar) => new(
        left,
        right,
        left is null || right is null ? null : calendar.WorkingDaysBetween(calendar.LocalDate(left.At), calendar.LocalDate(right.At)));

    private static Dictionary<(ForecastKind Kind, string Rule, string? Mark, int Time), ForecastEntry> Numbered(IEnumerable<ForecastEntry> entries)
    {
        var times = new Dictionary<(ForecastKind, string, string?), int>();
        var numbered = new Dictionary<(ForecastKind, string, string?, int), ForecastEntry>();
        foreach (var entry in entries)
        {
            var key = (entry.Kind, entry.Rule, entry.Mark);
            var time = times[key] = times.GetValueOrDefault(key) + 1;
            numbered[(entry.Kind, entry.Rule, entry.Mark, time)] = entry;
        }

        return numbered;
    }
}

/// <param name="Left">Null for what only the right side has.</param>
/// <param name="Right">Null for what only the left side has.</param>
/// <param name="WorkingDays">How many working days later the right side is; negative for earlier, zero also where only the hour moves. Null for one side only.</param>
public sealed record ComparedEntry(ForecastEntry? Left, ForecastEntry? Right, int? WorkingDays)
{
    public bool Moves => Left is not null && Right is not null && Left.At != Right.At;

    public bool IsSame => Left is not null && Right is not null && Left.At == Right.At;
}
