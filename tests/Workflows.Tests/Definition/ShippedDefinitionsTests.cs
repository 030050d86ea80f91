using CaseFlow.Workflows.Definition.Compilation;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Workflows.Tests.Definition;

public sealed class ShippedDefinitionsTests
{
    public static TheoryData<string> Files => ShippedDefinitions.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_definition_is_read_without_a_problem(string file) =>
        Assert.Empty(DefinitionReader.Read(ShippedDefinitions.Bytes(file)).Problems);

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_definition_compiles_to_a_chart_that_the_kernel_takes(string file) =>
        Assert.Empty(Statechart.Compile(DefinitionCompiler.Compile(DefinitionReader.Read(ShippedDefinitions.Bytes(file)).Definition!)).Problems);
}
