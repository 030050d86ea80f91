using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.CommandLine;

/// <summary>What is wrong with definitions, what their tests say, and what a walk through all configurations finds.</summary>
internal static class CheckVerb
{
    public static Verb Verb { get; } = new(
        "check", "FOLDER|FILE|ID[@VERSION]…", "says what is wrong, with line and advice, and what no case ever reaches", [], RunAsync);

    private static async Task<int> RunAsync(Invocation asked)
    {
        if (await asked.Definitions.AllAsync(asked) is not { } texts)
        {
            return ExitCode.WrongUse;
        }

        var reports = new List<CheckReport>();
        foreach (var text in texts)
        {
            var report = CheckReport.Of(text.Name, await asked.Definitions.CheckedAsync(text));
            Write(report, asked);
            reports.Add(report);
        }

        asked.Output.Object(new { Definitions = reports });
        return reports.TrueForAll(report => report.MayBePublished) ? ExitCode.Fine : ExitCode.Problem;
    }

    private static void Write(CheckReport report, Invocation asked)
    {
        foreach (var problem in report.Problems)
        {
            asked.Output.Line($"{report.Name}  {problem.Path}  {problem.Line}:{problem.Column}  {problem.Code}  {problem.Message.In(asked.Language)}");
        }

        if (report.Exploration is { } walk)
        {
            foreach (var end in walk.DeadEnds)
            {
                asked.Output.Line($"{report.Name}  dead end: {string.Join(" + ", end)}");
            }

            foreach (var path in walk.NeverTaken)
            {
                asked.Output.Line($"{report.Name}  {(walk.Complete ? "never taken" : "not taken so far")}: {path}");
            }

            asked.Output.Line(
                $"{report.Name}: {report.States} states, {walk.Configurations}{(walk.Complete ? "" : " or more")} configurations, {walk.DeadEnds.Count} dead ends, "
                + $"{walk.NeverTaken.Count} transitions never taken, {report.Problems.Count} warnings, {(report.Tests == 0 ? "no tests" : $"{report.Tests} tests passed")}");
        }

        if (!report.MayBePublished)
        {
            asked.Output.Line($"{report.Name}: may not be published");
        }
    }
}

/// <param name="Id">Null when the text cannot be read.</param>
/// <param name="Tests">How many tests the definition brings along; they have passed when it may be published.</param>
/// <param name="Exploration">Null while there are errors.</param>
internal sealed record CheckReport(
    string Name, string? Id, int? Version, bool MayBePublished, IReadOnlyList<DefinitionProblem> Problems, int States, int Tests, ExplorationFound? Exploration)
{
    public static CheckReport Of(string name, CheckedDefinition read) => new(
        name,
        read.Definition?.Id,
        read.Definition?.Version,
        read.MayBePublished,
        read.Problems,
        read.Definition is { } definition ? new DefinitionIndex(definition).States.Count : 0,
        read.Definition?.Tests.Count ?? 0,
        read.MayBePublished ? ExplorationFound.Of(Workflows.Analysis.Exploration.Explore(read.Definition!)) : null);
}

/// <param name="Complete">False when the walk was cut short: then nothing follows from what is missing.</param>
/// <param name="DeadEnds">Ids of the innermost states of each.</param>
/// <param name="NeverTaken">JSON paths of transitions.</param>
internal sealed record ExplorationFound(
    int Configurations, bool Complete, IReadOnlyList<IReadOnlyList<string>> DeadEnds, IReadOnlyList<string> NeverTaken)
{
    public static ExplorationFound Of(ExplorationReport walk) =>
        new(walk.Configurations, walk.Complete, [.. walk.DeadEnds], [.. walk.NeverTaken.Select(transition => transition.Path)]);
}
