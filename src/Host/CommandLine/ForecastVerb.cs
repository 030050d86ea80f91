using System.Globalization;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;

namespace CaseFlow.CommandLine;

/// <summary>Everything that comes by itself, over the real calendar.</summary>
internal static class ForecastVerb
{
    private const int MostMonths = 120;

    public static Verb Verb { get; } = new(
        "forecast", "CASE-NUMBER | FILE|ID[@VERSION] (--from 2026-12-01[T08:00] [--data NAME=VALUE]… [--paper KIND]… | --test TEST[/STEP]) [--months 36]",
        "names every deadline, reminder, escalation and check-in to come over the real calendar", ["--months", .. CaseAtHand.Options], RunAsync);

    private static async Task<int> RunAsync(Invocation asked)
    {
        if (asked.Names is not [var name])
        {
            return asked.Output.WrongUse("Name one definition or case: forecast workflows-json/addiction-determination.v1.json --from 2026-12-01");
        }

        if (!int.TryParse(asked.Options.GetValueOrDefault("--months", "36"), NumberStyles.None, CultureInfo.InvariantCulture, out var months) || months is < 1 or > MostMonths)
        {
            return asked.Output.WrongUse($"--months is a whole number from 1 to {MostMonths}.");
        }

        if (await CaseAtHand.FindAsync(name, asked) is not { } found)
        {
            return ExitCode.WrongUse;
        }

        var until = found.Calendar.EndOfDay(found.Calendar.LocalDate(found.At).AddMonths(months));
        Write(found, until, Forecast.Of(found.Workflow, found.Snapshot, found.Calendar, found.At, until, found.Settings), asked);
        return ExitCode.Fine;
    }

    private static void Write(CaseAtHand found, DateTimeOffset until, Items<ForecastEntry> entries, Invocation asked)
    {
        var words = new ForecastWords(found.Workflow, asked.Language);
        foreach (var entry in entries)
        {
            asked.Output.Line($"{found.Calendar.LocalTime(entry.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {words.Of(entry)}");
        }

        asked.Output.Line($"{found.Name}: {entries.Count} to come until {Instants.Write(found.Calendar.LocalDate(until))}, by version {found.Calendar.Version} of the calendar {found.Calendar.Id}");
        asked.Output.Object(ForecastWritten.Of(found, until, entries));
    }
}
