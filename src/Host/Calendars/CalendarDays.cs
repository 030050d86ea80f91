using CaseFlow.Workflows.Time;

namespace CaseFlow.Calendars;

/// <summary>What a calendar says, written out.</summary>
internal static class CalendarDays
{
    /// <summary>Every day that is not like the others of its week, the computed ones too, in order.</summary>
    public static IEnumerable<CalendarDay> SpecialDays(this WorkingCalendar calendar, int firstYear, int lastYear)
    {
        var last = new DateOnly(lastYear, 12, 31);
        for (var date = new DateOnly(firstYear, 1, 1); date <= last; date = date.AddDays(1))
        {
            if (calendar.SpecialDay(date) is { } day)
            {
                yield return day;
            }
        }
    }

    public static IEnumerable<int> OfficialYears(this WorkingCalendar calendar) =>
        Enumerable.Range(calendar.FirstYear, calendar.LastYear - calendar.FirstYear + 1)
            .Where(year => !calendar.IsProvisional(new DateOnly(year, 1, 1)));
}
