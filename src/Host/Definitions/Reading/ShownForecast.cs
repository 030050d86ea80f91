using CaseFlow.Platform.Web;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Definitions.Reading;

/// <summary>A course as its pages show it, month by month and day by day.</summary>
internal sealed record ShownForecast(WorkflowDefinition Definition, IReadOnlyList<ForecastMonth> Months, CourseEnd End)
{
    public static ShownForecast Of(Course course, DefinitionIndex index, WorkingCalendar calendar, IReadOnlyDictionary<string, LocalText> procedures)
    {
        var words = new ForecastWords(index, Languages.Current, procedures);
        // A way that opens by itself names the state that it leads to; that the case comes there need not be said again.
        var led = course.Entries.Where(entry => entry.Kind is ForecastKind.Transition).SelectMany(way => way.Targets.Select(target => (way.At, target))).ToHashSet();
        var told = course.Entries.Where(entry => words.Tells(entry) && !(entry.Kind is ForecastKind.Enter && led.Contains((entry.At, entry.Rule))));
        var days = told.Select(entry => ForecastLine.Of(entry, words, index)).GroupBy(line => calendar.LocalDate(line.Entry.At));
        return new ShownForecast(
            index.Definition,
            [.. days
                .Select(day => new ForecastDay(day.Key, calendar.WhyNotWorking(day.Key), [.. day]))
                .GroupBy(day => new DateOnly(day.Date.Year, day.Date.Month, 1))
                .Select(month => new ForecastMonth(month.Key, Holidays(month.Key, calendar), [.. month]))],
            course.End);
    }

    public int Count(params ForecastKind[] kinds) => Months.Sum(month => month.Days.Sum(day => day.Lines.Count(line => kinds.Contains(line.Entry.Kind))));

    private static Items<CalendarDay> Holidays(DateOnly first, WorkingCalendar calendar) =>
        calendar.DaysOff(first, first.AddMonths(1).AddDays(-1)).Where(day => day.Kind is not DayKind.WeeklyRest).ToItems();
}

/// <param name="Holidays">Days off of the month that are no weekend.</param>
internal sealed record ForecastMonth(DateOnly First, Items<CalendarDay> Holidays, IReadOnlyList<ForecastDay> Days)
{
    /// <summary>Of its heading, to jump to.</summary>
    public string Anchor => $"month-{First.Year}-{First.Month}";
}

/// <param name="Off">Why it is not worked; null for a working day.</param>
internal sealed record ForecastDay(DateOnly Date, CalendarDay? Off, IReadOnlyList<ForecastLine> Lines);

/// <param name="Kind">Of what kind it is, in words.</param>
/// <param name="Detail">What the title alone does not say; null for nothing.</param>
/// <param name="Who">Whose it is, or who is told; null where it is nobody's.</param>
/// <param name="Rule">The deadline that falls due; null for anything else.</param>
internal sealed record ForecastLine(ForecastEntry Entry, string Kind, string About, string? Detail, string? Who, Items<string> Articles, DeadlineRule? Rule)
{
    /// <summary>The last second of a day is its end, and a midnight that nobody meant is no time.</summary>
    public static string? HourOf(DateTimeOffset at, string endOfDay) => VietnameseText.Local(at).TimeOfDay is var time && time >= new TimeSpan(23, 59, 0) ? endOfDay
        : time == TimeSpan.Zero ? null
        : VietnameseText.Time(at);

    public static ForecastLine Of(ForecastEntry entry, ForecastWords words, DefinitionIndex index) => new(
        entry, words.Kind(entry.Kind), words.About(entry), words.Detail(entry), words.Who(entry), words.Articles(entry),
        entry.Kind is ForecastKind.Due ? index.Deadline(entry.Rule)?.Rule : null);
}
