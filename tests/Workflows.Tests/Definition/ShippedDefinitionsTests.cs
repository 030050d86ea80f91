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
}
