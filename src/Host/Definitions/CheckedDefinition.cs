using System.Text;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Definitions;

/// <summary>A text as its author sent it: read, and held against the rules that publishing asks for.</summary>
/// <param name="Definition">Null when the text cannot be read.</param>
internal sealed record CheckedDefinition(WorkflowDefinition? Definition, Items<DefinitionProblem> Problems)
{
    public bool HasErrors => Definition is null || Problems.Any(problem => problem.IsError);

    public static CheckedDefinition Of(string text)
    {
        var read = DefinitionChecker.Check(Encoding.UTF8.GetBytes(text));
        return new(read.Definition, read.Problems);
    }
}
