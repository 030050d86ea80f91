using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Tests.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>The tests that the shipped definitions bring along.</summary>
public sealed class ShippedTestsTests
{
    /// <summary>Each deadline at its edges, with room for the ways.</summary>
    private const int Fewest = 10;

    private static readonly Lazy<Dictionary<(string File, string Test), TestResult>> Results = new(() => (
        from row in (IEnumerable<object[]>)ShippedDefinitions.Files
        let file = (string)row[0]
        from result in DefinitionTests.Run(Workflow.Compile(DefinitionChecker.Check(ShippedDefinitions.Bytes(file)).Definition!), VietnamCalendar.Shipped)
        select (file, result)).ToDictionary(played => (played.file, played.result.Test.Id), played => played.result));

    public static TheoryData<string> Files => ShippedDefinitions.Files;

    public static TheoryData<string, string> Tests
    {
        get
        {
            var tests = new TheoryData<string, string>();
            foreach (var (file, test) in Results.Value.Keys)
            {
                tests.Add(file, test);
            }

            return tests;
        }
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void Every_test_of_every_shipped_definition_passes(string file, string test) =>
        Assert.Empty(Results.Value[(file, test)].Failures.Select(failure => $"{failure.Path}  {failure.Problem.Message.En}"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_definition_has_at_least_ten_tests(string file)
    {
        var tests = Results.Value.Keys.Count(played => played.File == file);

        Assert.True(tests >= Fewest, $"{file} has {tests} tests.");
    }
}
