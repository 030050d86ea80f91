using System.Diagnostics;
using System.Text.Json;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Bench;

/// <summary>
/// What an administrator waits for: the check of a large definition while typing, what 36 months of a procedure look like, and a look at
/// running cases before they come over.
/// </summary>
internal static class DefinitionsBench
{
    private const double CheckCeiling = 150;
    private const double ForecastCeiling = 50;
    private const int Runs = 15;

    public static async Task<int> RunAsync()
    {
        var text = LargeDefinition.Text();
        var read = DefinitionChecker.Check(text);
        var states = read.Definition is null ? 0 : new DefinitionIndex(read.Definition).States.Count;
        if (!read.MayBePublished || states < 200)
        {
            Console.Error.WriteLine($"The large definition has {states} states and these errors: {string.Join("; ", read.Problems.Where(problem => problem.IsError).Select(problem => $"{problem.Path} {problem.Message.En}"))}");
            return 1;
        }

        // First, for the memory of what comes before would count too.
        var migration = await MigrationBench.MeasureAsync();
        var parse = MillisecondsOf(() => JsonDocument.Parse(text).Dispose());
        var check = MillisecondsOf(() => DefinitionChecker.Check(text));
        var forecast = LongestForecast();
        Console.WriteLine($"{states} states in {text.Length / 1024} kB; System.Text.Json parses the text alone in {parse:0.0} ms");
        return Measure.Report("definitions",
        [
            new Measure("definitions.check", check, "ms", CheckCeiling / check, $"the {CheckCeiling:0} ms that checking {states} states may take, median of {Runs}", Must: 1),
            new Measure(
                "definitions.forecast", forecast, "ms", ForecastCeiling / forecast,
                $"the {ForecastCeiling:0} ms that 36 months of any shipped procedure may take, the slowest, median of {Runs}", Must: 1),
            .. migration,
        ]);
    }

    private static double LongestForecast() => Directory.EnumerateFiles(Repository.Path("workflows-json"), "*.v*.json").Max(file =>
    {
        var procedure = Workflow.Compile(DefinitionReader.Read(File.ReadAllBytes(file)).Definition!);
        return MillisecondsOf(() => Course.Of(procedure, VietnamCalendar.Shipped, new DateOnly(2026, 9, 1), Course.MostMonths, CourseManner.EachOnItsLastDay));
    });

    private static double MillisecondsOf(Action action)
    {
        for (var warming = 0; warming < Runs; warming++)
        {
            action();
        }

        return Measure.Median(Enumerable.Range(0, Runs).Select(_ =>
        {
            var begun = Stopwatch.GetTimestamp();
            action();
            return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }));
    }
}
