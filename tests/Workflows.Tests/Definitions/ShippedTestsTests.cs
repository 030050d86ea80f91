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

    public static TheoryData<string> Files => ShippedDefinitions.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_test_of_every_shipped_definition_passes(string file)
    {
        var results = DefinitionTests.Run(Workflow.Compile(DefinitionChecker.Check(ShippedDefinitions.Bytes(file)).Definition!), VietnamCalendar.Shipped);

        Assert.Empty(results.SelectMany(result => result.Failures).Select(failure => $"{failure.Path}  {failure.Problem.Message.En}"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_definition_that_brings_tests_has_at_least_ten(string file)
    {
        var tests = DefinitionChecker.Check(ShippedDefinitions.Bytes(file)).Definition!.Tests;

        Assert.True(tests.Count is 0 or >= Fewest, $"{file} has {tests.Count} tests.");
    }
}
