using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Definition.Compilation;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Workflows.Analysis;

/// <summary>A text after reading and checking.</summary>
/// <param name="Definition">Null when the text could not be read; not null does not mean that it may be published.</param>
/// <param name="Problems">In the order of the text, each with its line and column.</param>
public sealed record CheckedDefinition(WorkflowDefinition? Definition, Items<DefinitionProblem> Problems)
{
    /// <summary>No error; warnings ask for a recorded reason.</summary>
    public bool MayBePublished => Definition is not null && !Problems.Any(problem => problem.IsError);

    /// <summary>Nothing is wrong but what its tests found: cases can run on it.</summary>
    public bool MayBePlayed => Definition is not null && !Problems.Any(problem => problem is { IsError: true, Code: not "E070" });

    /// <summary>With what was found later, in its place of the text.</summary>
    public CheckedDefinition With(IEnumerable<DefinitionProblem> found) =>
        this with { Problems = Problems.Concat(found.Select(Locate)).OrderBy(problem => (problem.Line, problem.Column)).ToItems() };

    /// <summary>Gives a problem found later the line and column of its path in the text that was checked.</summary>
    internal Func<DefinitionProblem, DefinitionProblem> Locate { get; init; } = problem => problem;
}

/// <summary>
/// Says what is wrong with a definition before any case runs on it: structure, reachability, determinism, data, time and domain. The codes
/// are listed in docs/definition-format.md. Never throws, whatever the definition says.
/// </summary>
public static class DefinitionChecker
{
    /// <summary>Reads and checks a JSON text.</summary>
    public static CheckedDefinition Check(ReadOnlySpan<byte> utf8)
    {
        var read = DefinitionReader.Read(utf8);
        if (read.Definition is null)
        {
            return new CheckedDefinition(null, read.Problems);
        }

        var located = Check(read.Definition).Select(read.Locate);
        return new CheckedDefinition(read.Definition, located.OrderBy(problem => (problem.Line, problem.Column)).ToItems()) { Locate = read.Locate };
    }

    /// <summary>Checks a definition; lines and columns are 0, since its text is not known here.</summary>
    public static Items<DefinitionProblem> Check(WorkflowDefinition definition)
    {
        var findings = new Findings();
        var index = new DefinitionIndex(definition);
        new StructureCheck(index, findings).Run();
        new DataCheck(index, findings).Run();
        new TimeCheck(index, findings).Run();
        new LadderCheck(index, findings).Run();
        new DomainCheck(index, findings).Run();
        new UsageCheck(index, findings).Run();
        new MigrationPlanCheck(index, findings).Run();
        new TestCheck(index, findings).Run();

        CheckKernel(definition, findings);

        // What follows walks along transitions, which takes a chart whose targets and ids are in order.
        if (!findings.Has(code => code.StartsWith("E00", StringComparison.Ordinal)))
        {
            var graph = new StateGraph(index);
            new ReachabilityCheck(graph, findings).Run();
            new DeterminismCheck(graph, findings).Run();
            new TrackCheck(graph, findings).Run();
        }

        return findings.Problems;
    }

    /// <summary>The kernel has the last word on structure; what the checks above have said already is not said again.</summary>
    private static void CheckKernel(WorkflowDefinition definition, Findings findings)
    {
        if (findings.Has(code => code.StartsWith("E00", StringComparison.Ordinal)))
        {
            return;
        }

        foreach (var problem in Statechart.Compile(DefinitionCompiler.Compile(definition)).Problems)
        {
            findings.Add("E009", problem.Path, $"Cấu trúc này không chạy được: {problem.Message}", problem.Message);
        }
    }
}
