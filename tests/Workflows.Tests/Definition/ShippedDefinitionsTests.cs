using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition.Compilation;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Workflows.Tests.Definition;

public sealed class ShippedDefinitionsTests
{
    public static TheoryData<string> Files => ShippedDefinitions.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_definition_may_be_published(string file)
    {
        var checkedFile = DefinitionChecker.Check(ShippedDefinitions.Bytes(file));

        Assert.Empty(checkedFile.Problems.Where(problem => problem.IsError).Select(Line));
        Assert.True(checkedFile.MayBePublished);

        string Line(Workflows.Definition.DefinitionProblem problem) =>
            $"{file}  {problem.Path}  {problem.Line}:{problem.Column}  {problem.Code}  {problem.Message.En}";
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_definition_compiles_to_a_chart_that_the_kernel_takes(string file) =>
        Assert.Empty(Statechart.Compile(DefinitionCompiler.Compile(DefinitionReader.Read(ShippedDefinitions.Bytes(file)).Definition!)).Problems);

    /// <summary>Monitoring serves another measure, and in the last days of one and before the next a person has an order of each (NĐ163 Đ16.2, Đ20.4).</summary>
    [Fact]
    public void All_versions_of_a_procedure_give_the_same_legal_status_and_every_procedure_but_monitoring_gives_one_of_its_own()
    {
        var statuses = ((IEnumerable<object[]>)ShippedDefinitions.Files)
            .Select(file => DefinitionReader.Read(ShippedDefinitions.Bytes((string)file[0])).Definition!)
            .GroupBy(definition => definition.Id, definition => definition.LegalStatus)
            .ToDictionary(versions => versions.Key, versions => Assert.Single(versions.Distinct()));

        Assert.Equal(["electronic-monitoring"], statuses.Where(status => status.Value is null).Select(status => status.Key));
        Assert.Equal(statuses.Count - 1, statuses.Values.OfType<string>().Distinct().Count());
    }
}
