using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>Plays the tests that a definition brings along and compares what they want with what is so.</summary>
public static class DefinitionTests
{
    /// <summary>The checked text with a problem E070 for whatever a test finds wrong; a definition with errors is not played.</summary>
    /// <param name="calendar">The calendar that the definition counts by.</param>
    public static CheckedDefinition Tested(this CheckedDefinition known, WorkingCalendar calendar)
    {
        return known.MayBePlayed
            ? known.With(Run(Workflow.Compile(known.Definition!), calendar).SelectMany(result => result.Failures).Select(failure => failure.Problem))
            : known;
    }

    /// <summary>All tests of a definition, in their order.</summary>
    /// <param name="procedures">Titles of other procedures by id, of which they may speak.</param>
    public static Items<TestResult> Run(Workflow workflow, WorkingCalendar calendar, IReadOnlyDictionary<string, LocalText>? procedures = null)
    {
        var words = new TestWords(workflow.Index, calendar, procedures);
        return workflow.Definition.Tests.Select((test, at) => Run(workflow, test, $"$.tests[{at}]", calendar, words)).ToItems();
    }

    /// <summary>The case as a test leaves it after a step, to be looked at further; null when it does not come that far.</summary>
    /// <param name="step">From 1; 0 is the start, and beyond the last is the last.</param>
    public static (Snapshot Snapshot, DateTimeOffset At)? CaseAfter(Workflow workflow, DefinitionTest test, int step, WorkingCalendar calendar)
    {
        var played = new Rehearsal(workflow, test.Settings, calendar);
        if (played.Begin(test.Start) is not null)
        {
            return null;
        }

        foreach (var next in test.Steps.Take(step))
        {
            if (played.Play(next) is not null && next.Expect.Refused is null)
            {
                return null;
            }
        }

        return (played.Current, played.Now);
    }

    private static TestResult Run(Workflow workflow, DefinitionTest test, string path, WorkingCalendar calendar, TestWords words)
    {
        var played = new Rehearsal(workflow, test.Settings, calendar);
        var comparison = new TestComparison(workflow, played, calendar, words);
        var failures = new List<TestFailure>();
        if (played.Begin(test.Start) is { } notBegun)
        {
            failures.Add(new TestFailure(test.Id, 0, $"{path}.start", TestWords.Begins, TestWords.Stopped(notBegun)));
            return new TestResult(test, failures.ToItems());
        }

        for (var at = 0; at < test.Steps.Count; at++)
        {
            var (step, place) = (test.Steps[at], $"{path}.steps[{at}]");
            var stopped = played.Play(step);
            if (TestComparison.OfDecision(step.Expect.Refused, stopped) is { } unlike)
            {
                // Whatever is said of the case afterwards would only repeat it.
                failures.Add(new TestFailure(test.Id, at + 1, unlike.Refusal ? $"{place}.expect.refused" : place, unlike.Expected, unlike.Found));
                break;
            }

            failures.AddRange(comparison.Of(step.Expect)
                .Select(found => new TestFailure(test.Id, at + 1, $"{place}.expect.{found.Path}", found.Expected, found.Found)));
            played.Forget();
        }

        return new TestResult(test, failures.ToItems());
    }
}

/// <summary>What became of a test.</summary>
public sealed record TestResult(DefinitionTest Test, Items<TestFailure> Failures)
{
    public bool Passed => Failures.Count == 0;
}

/// <summary>Something is not as a test wants it.</summary>
/// <param name="Step">From 1; 0 is the start of the case.</param>
/// <param name="Path">JSON path of what the test says.</param>
public sealed record TestFailure(string Test, int Step, string Path, LocalText Expected, LocalText Found)
{
    public DefinitionProblem Problem => new("E070", Path, 0, 0, new(
        $"Phép thử \"{Test}\", {(Step == 0 ? "lúc bắt đầu" : $"bước {Step}")}: cần {Expected.Vi}; thực tế {Found.Vi}.",
        $"Test \"{Test}\", {(Step == 0 ? "at the start" : $"step {Step}")}: expected {Expected.En}; found {Found.En}."));
}
