using System.Globalization;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;

namespace CaseFlow.CommandLine;

/// <summary>
/// Everything that lies before a case, over the real calendar: what comes if nobody acts, or a whole course in which each work is done on its last day;
/// alone, or beside that of another version or calendar.
/// </summary>
internal static class ForecastVerb
{
    private const string LastDay = "last-day";
    private const string Never = "never";

    public static Verb Verb { get; } = new(
        "forecast",
        "CASE-NUMBER | FILE|ID[@VERSION] (--from 2026-12-01[T08:00] [--data NAME=VALUE]… [--paper KIND]… | --test TEST[/STEP]) [--months 36] "
        + "[--work last-day|never] [--against FILE|ID@VERSION | --against-calendar VERSION]",
        "names every deadline, reminder, escalation and check-in to come over the real calendar; --work last-day plays the whole case; --against sets two "
        + "versions or calendars side by side, exit code 1 when something moves",
        ["--months", "--work", ComparedCourses.Version, ComparedCourses.CalendarVersion, .. CaseAtHand.Options], RunAsync);

    private static async Task<int> RunAsync(Invocation asked)
    {
        if (asked.Names is not [var name])
        {
            return asked.Output.WrongUse("Name one definition or case: forecast workflows-json/addiction-determination.v1.json --from 2026-12-01");
        }

        if (!int.TryParse(asked.Options.GetValueOrDefault("--months", "36"), NumberStyles.None, CultureInfo.InvariantCulture, out var months) || months is < 1 or > Course.MostMonths)
        {
            return asked.Output.WrongUse($"--months is a whole number from 1 to {Course.MostMonths}.");
        }

        var isCompared = asked.Options.ContainsKey(ComparedCourses.Version) || asked.Options.ContainsKey(ComparedCourses.CalendarVersion);
        var work = asked.Options.GetValueOrDefault("--work", isCompared ? LastDay : Never);
        if (work is not (LastDay or Never))
        {
            return asked.Output.WrongUse($"--work is {LastDay} (each work is done on its last day) or {Never} (nobody acts).");
        }

        if (await CaseAtHand.FindAsync(name, asked) is not { } found)
        {
            return ExitCode.WrongUse;
        }

        var manner = work == LastDay ? CourseManner.EachOnItsLastDay : CourseManner.NobodyActs;
        return isCompared ? await ComparedCourses.RunAsync(found, months, manner, asked) : await AloneAsync(found, months, manner, asked);
    }

    private static async Task<int> AloneAsync(CaseAtHand found, int months, CourseManner manner, Invocation asked)
    {
        var until = found.Calendar.EndOfDay(found.Calendar.LocalDate(found.At).AddMonths(months));
        var course = manner is CourseManner.EachOnItsLastDay ? found.Play(months, manner) : null;
        var entries = course?.Entries ?? Forecast.Of(found.Workflow, found.Snapshot, found.Calendar, found.At, until, found.Settings);
        var titles = await asked.Definitions.TitlesAsync(asked.Names[0], asked);
        var words = new ForecastWords(found.Workflow.Index, asked.Language, titles);
        var told = entries.Where(words.Tells).ToList();
        foreach (var entry in told)
        {
            asked.Output.Line($"{Moment(entry.At, found.Calendar)}  {words.Of(entry)}");
        }

        asked.Output.Line($"{found.Name}: {told.Count} to come until {Instants.Write(found.Calendar.LocalDate(until))}, by version {found.Calendar.Version} of the calendar {found.Calendar.Id}");
        if (course is not null)
        {
            asked.Output.Line(course.End switch
            {
                CourseEnd.Closed => "The case is closed then.",
                CourseEnd.Horizon => "The case goes on after that.",
                _ => "From then on the case waits for somebody to act.",
            });
        }

        asked.Output.Object(ForecastWritten.Of(found, until, entries, titles, course?.End));
        return ExitCode.Fine;
    }

    public static string Moment(DateTimeOffset at, WorkingCalendar calendar) => calendar.LocalTime(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
