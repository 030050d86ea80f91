using CaseFlow.Platform.Web;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Definitions.Review;

/// <summary>A warning as pages show it.</summary>
/// <param name="Messages">One warning may say the same of several places of a path.</param>
/// <param name="Reason">Why it is accepted; null or empty while nobody has said.</param>
internal sealed record ExplainedWarning(Warning Warning, IReadOnlyList<string> Messages, string? Reason)
{
    public static IReadOnlyList<ExplainedWarning> Of(Items<DefinitionProblem> problems, Func<Warning, int, string?> reasonOf) =>
        [.. problems.Where(problem => !problem.IsError).GroupBy(Warning.Of).Select((group, at) => new ExplainedWarning(
            group.Key, [.. group.Select(problem => problem.Message.In(Languages.Current)).Distinct()], reasonOf(group.Key, at)))];
}
