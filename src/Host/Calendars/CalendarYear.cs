using CaseFlow.Calendars.Drafts;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Calendars;

/// <summary>A year of a calendar as a page shows it, with what a draft would change.</summary>
/// <param name="Months">Of weeks, Monday first.</param>
/// <param name="Special">The days that are not like the others of their week, in order.</param>
internal sealed record CalendarYear(int Year, bool IsProvisional, IReadOnlyList<IReadOnlyList<CalendarWeek>> Months, IReadOnlyList<SpecialDate> Special)
{
    /// <param name="calendar">As it would be with the draft.</param>
    public static CalendarYear Of(WorkingCalendar calendar, int year, CalendarDraft? draft)
    {
        var changed = draft?.Days.Select(change => change.Date).ToHashSet() ?? [];
        var special = calendar.SpecialDays(year, year).Select(day => new SpecialDate(day.Date, day, draft?.ChangeOf(day.Date)))
            .Concat((draft?.Days ?? []).Where(change => change.Kind is null && change.Date.Year == year).Select(change => new SpecialDate(change.Date, null, change)))
            .OrderBy(day => day.Date);
        return new(
            year,
            calendar.IsProvisional(new DateOnly(year, 1, 1)),
            [.. Enumerable.Range(1, 12).Select(month => Weeks(calendar, new DateOnly(year, month, 1), changed))],
            [.. special]);
    }

    /// <summary>The named days of a month, those of one name together: 16–20 Tết Âm lịch.</summary>
    public IEnumerable<(string Days, string Name)> NamedIn(int month)
    {
        var rest = new Queue<SpecialDate>(Special.Where(special => special.Date.Month == month && special.Name.Length > 0));
        while (rest.TryDequeue(out var first))
        {
            var last = first;
            while (rest.TryPeek(out var next) && next.Name == first.Name && next.Date == last.Date.AddDays(1))
            {
                last = rest.Dequeue();
            }

            yield return (first == last ? $"{first.Date.Day}" : $"{first.Date.Day}–{last.Date.Day}", first.Name);
        }
    }

    private static IReadOnlyList<CalendarWeek> Weeks(WorkingCalendar calendar, DateOnly first, HashSet<DateOnly> changed)
    {
        var start = first.AddDays(-(((int)first.DayOfWeek + 6) % 7));
        return [.. Enumerable.Range(0, 6).Select(week => start.AddDays(week * 7))
            .Where(monday => monday.AddDays(6) >= first && monday < first.AddMonths(1))
            .Select(monday => new CalendarWeek([.. Enumerable.Range(0, 7).Select(monday.AddDays)
                .Select(date => date.Month == first.Month ? new CalendarCell(date, calendar.WhyNotWorking(date) ?? calendar.SpecialDay(date), changed.Contains(date)) : null)]))];
    }
}

/// <param name="Days">Null where the month has no day.</param>
internal sealed record CalendarWeek(IReadOnlyList<CalendarCell?> Days);

/// <param name="Day">Null for an ordinary working day.</param>
/// <param name="IsChanged">A draft says something of it.</param>
internal sealed record CalendarCell(DateOnly Date, CalendarDay? Day, bool IsChanged)
{
    public string Css => string.Join(' ', new[]
    {
        "day",
        Day?.Kind switch
        {
            DayKind.Holiday => "day-holiday",
            DayKind.Compensation or DayKind.SwappedDayOff => "day-swapped",
            DayKind.SwappedWorkingDay => "day-worked",
            DayKind.WeeklyRest => "day-rest",
            _ => null,
        },
        IsChanged ? "day-changed" : null,
    }.OfType<string>());
}

/// <param name="Day">Null where a draft makes it an ordinary day.</param>
/// <param name="Change">What a draft says of it; null when it stands in the calendar already.</param>
internal sealed record SpecialDate(DateOnly Date, CalendarDay? Day, DayChange? Change)
{
    public string Name => Languages.Current == "en" ? Day?.NameEn ?? "" : Day?.NameVi ?? "";
}
