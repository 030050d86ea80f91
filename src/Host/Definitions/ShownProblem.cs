using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Definitions;

/// <summary>A problem beside the line of the text that it stands on.</summary>
/// <param name="Source">Null when the place is not known.</param>
internal sealed record ShownProblem(DefinitionProblem Problem, string? Source)
{
    private const int Longest = 200;

    /// <summary>Errors first, in the order of the text.</summary>
    public static IReadOnlyList<ShownProblem> Of(Items<DefinitionProblem> problems, string text)
    {
        var lines = text.Split('\n');
        return [.. problems.OrderBy(problem => !problem.IsError).ThenBy(problem => problem.Line)
            .Select(problem => new ShownProblem(problem, problem.Line > 0 && problem.Line <= lines.Length ? Shortened(lines[problem.Line - 1].Trim()) : null))];
    }

    private static string Shortened(string line) => line.Length <= Longest ? line : $"{line[..Longest]}…";
}
