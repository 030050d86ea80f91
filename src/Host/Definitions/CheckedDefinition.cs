using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Definitions;

/// <summary>A text as its author sent it: read, and held against the rules that publishing asks for.</summary>
/// <param name="Definition">Null when the text cannot be read.</param>
internal sealed record CheckedDefinition(WorkflowDefinition? Definition, Items<DefinitionProblem> Problems)
{
    public bool HasErrors => Definition is null || Problems.Any(problem => problem.IsError);

    public static CheckedDefinition Of(string text)
    {
        var read = DefinitionReader.Read(text);
        return new(read.Definition, read.Problems);
    }
}
