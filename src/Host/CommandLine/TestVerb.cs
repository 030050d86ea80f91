using System.Text;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;

namespace CaseFlow.CommandLine;

/// <summary>Plays the tests that definitions bring along.</summary>
internal static class TestVerb
{
    public static Verb Verb { get; } = new(
        "test", "FOLDER|FILE|ID[@VERSION]… [--only TEST]", "plays the tests of definitions: which pass, and where a failing one differs", ["--only"], RunAsync);

    private static async Task<int> RunAsync(Invocation asked)
    {
        if (await asked.Definitions.AllAsync(asked) is not { } texts)
        {
            return ExitCode.WrongUse;
        }

        var reports = new List<TestsReport>();
        foreach (var text in texts)
        {
            var report = await PlayAsync(text, asked);
            Write(report, asked);
            reports.Add(report);
        }

        if (asked.Options.TryGetValue("--only", out var only) && reports.TrueForAll(report => report.Tests.Count == 0))
        {
            return asked.Output.WrongUse($"No definition there has a test \"{only}\".");
        }

        asked.Output.Line($"{reports.Sum(report => report.Tests.Count)} tests, {reports.Sum(report => report.Tests.Count(test => !test.Passed))} failed");
        asked.Output.Object(new { Definitions = reports });
        return reports.TrueForAll(report => report.Passed) ? ExitCode.Fine : ExitCode.Problem;
    }

    private static async Task<TestsReport> PlayAsync(DefinitionText text, Invocation asked)
    {
        var read = DefinitionChecker.Check(Encoding.UTF8.GetBytes(text.Text));
        if (!read.MayBePublished)
        {
            return new TestsReport(text.Name, false, []);
        }

        var only = asked.Options.GetValueOrDefault("--only");
        var played = DefinitionTests.Run(Workflow.Compile(read.Definition!), await asked.Definitions.CalendarAsync(text, read.Definition!.Calendar));
        return new TestsReport(
            text.Name, true, [.. played.Where(result => only is null || result.Test.Id == only)
                .Select(result => new PlayedTest(result.Test.Id, result.Test.Title, result.Passed, [.. result.Failures.Select(FailureWritten.Of)]))]);
    }

    private static void Write(TestsReport report, Invocation asked)
    {
        if (!report.MayBePlayed)
        {
            asked.Output.Line($"{report.Name}: has errors and is not played; './do workflows check' names them");
        }

        foreach (var test in report.Tests)
        {
            asked.Output.Line($"{(test.Passed ? "ok  " : "FAIL")}  {report.Name}  {test.Id}: {test.Title.In(asked.Language)}");
            foreach (var failure in test.Failures)
            {
                asked.Output.Line($"      {failure.Path}  {failure.Message.In(asked.Language)}");
            }
        }
    }
}

/// <param name="MayBePlayed">False while the definition has errors.</param>
internal sealed record TestsReport(string Name, bool MayBePlayed, IReadOnlyList<PlayedTest> Tests)
{
    public bool Passed => MayBePlayed && Tests.All(test => test.Passed);
}

internal sealed record PlayedTest(string Id, LocalText Title, bool Passed, IReadOnlyList<FailureWritten> Failures);

/// <param name="Step">From 1; 0 is the start of the case.</param>
/// <param name="Path">JSON path of what the test says.</param>
internal sealed record FailureWritten(int Step, string Path, LocalText Expected, LocalText Found, LocalText Message)
{
    public static FailureWritten Of(TestFailure failure) => new(failure.Step, failure.Path, failure.Expected, failure.Found, failure.Problem.Message);
}
