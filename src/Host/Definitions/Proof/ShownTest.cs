using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Definitions.Proof;

/// <summary>A test of a definition as its page tells it.</summary>
/// <param name="Start">How its case begins.</param>
/// <param name="NotBegun">What went wrong with that; null when the case began.</param>
internal sealed record ShownTest(string Title, bool Passed, string Start, ShownFailure? NotBegun, IReadOnlyList<ShownTestStep> Steps)
{
    /// <summary>Those that fail first.</summary>
    public static IReadOnlyList<ShownTest> Of(Workflow workflow, WorkingCalendar calendar, IReadOnlyDictionary<string, LocalText> titles) =>
        [.. DefinitionTests.Run(workflow, calendar, titles).Select(result => Of(result, ToldTest.Of(workflow, result.Test, calendar, titles))).OrderBy(test => test.Passed)];

    private static ShownTest Of(TestResult result, ToldTest told) => new(
        result.Test.Title.In(Languages.Current),
        result.Passed,
        told.Start.In(Languages.Current),
        Failures(result, 0).FirstOrDefault(),
        [.. told.Steps.Select((step, at) => new ShownTestStep(
            step.What.In(Languages.Current), [.. step.Expected.Select(expected => expected.In(Languages.Current))], [.. Failures(result, at + 1)]))]);

    private static IEnumerable<ShownFailure> Failures(TestResult result, int step) =>
        result.Failures.Where(failure => failure.Step == step)
            .Select(failure => new ShownFailure(failure.Expected.In(Languages.Current), failure.Found.In(Languages.Current)));
}

/// <param name="Expected">What must be so after it.</param>
internal sealed record ShownTestStep(string What, IReadOnlyList<string> Expected, IReadOnlyList<ShownFailure> Failures);

internal sealed record ShownFailure(string Expected, string Found);
