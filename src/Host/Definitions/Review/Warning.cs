using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Definitions.Review;

/// <summary>A warning by which one reason is given.</summary>
internal sealed record Warning(string Code, string Path)
{
    public static Warning Of(DefinitionProblem problem) => new(problem.Code, problem.Path);

    /// <summary>What stands against publishing: errors, and warnings without a reason.</summary>
    public static Items<DefinitionProblem> Open(Items<DefinitionProblem> problems, IReadOnlyDictionary<Warning, string> reasons) =>
        problems.Where(problem => problem.IsError || string.IsNullOrWhiteSpace(reasons.GetValueOrDefault(Of(problem)))).ToItems();
}
