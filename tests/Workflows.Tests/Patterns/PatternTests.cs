using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition.Compilation;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Tests.Patterns;

/// <summary>
/// The workflow patterns that the language has a word or a construction for, each as a small definition that brings its tests along
/// (README.md lists all 43 with our verdict).
/// </summary>
public sealed class PatternTests
{
    private static readonly string Folder = Repository.Path("tests/Workflows.Tests/Patterns");

    private static readonly string[] Names = [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Files => [.. Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_pattern_behaves_as_its_tests_say(string file)
    {
        var read = DefinitionChecker.Check(File.ReadAllBytes(Path.Combine(Folder, file)));
        Assert.Equal([], read.Problems.Select(problem => $"{problem.Code} {problem.Path} {problem.Message.En}"));

        var results = DefinitionTests.Run(Workflow.Compile(read.Definition!), VietnamCalendar.Shipped);

        Assert.NotEmpty(results);
        Assert.Equal([], results.SelectMany(result => result.Failures).Select(failure => failure.Problem.Message.En));
    }

    /// <summary>What the domain's words become in the kernel: definition in, chart out.</summary>
    [Fact]
    public void The_patterns_compile_to_the_charts_that_were_approved() => Approved.Match(string.Concat(Names.Select(file =>
        $"{file}\n{ChartJsonWriter.Write(DefinitionCompiler.Compile(DefinitionReader.Read(File.ReadAllBytes(Path.Combine(Folder, file))).Definition!))}\n\n")), "charts");

    [Fact]
    public void Every_pattern_with_a_definition_stands_in_the_list_and_no_other() => Assert.Equal(
        File.ReadLines(Path.Combine(Folder, "README.md")).Where(line => line.StartsWith("| WCP-", StringComparison.Ordinal)).Select(line => line.Split('|'))
            .Where(cells => cells[3].Trim() != "no").Select(cells => cells[4].Trim().Trim('`')).Order(StringComparer.Ordinal),
        Names);
}
