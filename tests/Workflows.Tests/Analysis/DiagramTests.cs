using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Analysis;

public sealed class DiagramTests
{
    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void The_small_procedure_is_drawn_as_approved(string language) =>
        Approved.Match(Diagram.Mermaid(DefinitionReader.Read(SmallDefinition.Json).Definition!, language), $"small.{language}");

    [Fact]
    public void Quotes_in_a_title_do_not_end_the_label()
    {
        var text = SmallDefinition.With(("states[0].title.en", "\"The \\\"real\\\" start\""));

        Assert.Contains("The #quot;real#quot; start", Diagram.Mermaid(DefinitionReader.Read(text).Definition!, "en"), StringComparison.Ordinal);
    }
}
