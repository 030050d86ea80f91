using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Analysis.Drawing;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Definitions;

/// <summary>
/// <c>CaseFlow workflows DIR</c>: checks, walks and draws every definition of a folder. A problem is a line <c>file  path  line:col  code  message</c>;
/// drawings and reports go to artifacts/workflows. Exit code 1 when a definition may not be published.
/// </summary>
internal static class WorkflowsCommand
{
    private static readonly string Reports = Path.Combine("artifacts", "workflows");

    public static int Run(string[] args, TextWriter output)
    {
        if (args is not [var folder] || !Directory.Exists(folder))
        {
            output.WriteLine("Name one folder of definitions: CaseFlow workflows workflows-json");
            return 2;
        }

        var files = Directory.EnumerateFiles(folder, "*.v*.json").Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            output.WriteLine($"{folder} holds no definition (NAME.vN.json).");
            return 2;
        }

        Directory.CreateDirectory(Reports);
        var refused = files.Where(file => !MayBePublished(file, output)).ToList();
        return refused.Count == 0 ? 0 : 1;
    }

    private static bool MayBePublished(string file, TextWriter output)
    {
        var name = Path.GetFileName(file);
        var read = DefinitionChecker.Check(File.ReadAllBytes(file)).Tested(VietnamCalendar.Shipped);
        foreach (var problem in read.Problems)
        {
            output.WriteLine($"{name}  {problem.Path}  {problem.Line}:{problem.Column}  {problem.Code}  {problem.Message.En}");
        }

        if (!read.MayBePublished)
        {
            output.WriteLine($"{name}: may not be published");
            return false;
        }

        var definition = read.Definition!;
        var walk = Exploration.Explore(definition);
        var path = Path.Combine(Reports, $"{definition.Id}.v{definition.Version}");
        File.WriteAllText($"{path}.vi.mmd", Diagram.Mermaid(definition, "vi"));
        File.WriteAllText($"{path}.en.mmd", Diagram.Mermaid(definition, "en"));
        File.WriteAllText($"{path}.vi.svg", DiagramSvg.Draw(definition, "vi"));
        File.WriteAllText($"{path}.en.svg", DiagramSvg.Draw(definition, "en"));
        File.WriteAllText($"{path}.md", Report(definition, walk));
        var states = new DefinitionIndex(definition).States.Count;
        output.WriteLine(
            $"{name}: {states} states, {walk.Configurations}{(walk.Complete ? "" : " or more")} configurations, {walk.DeadEnds.Count} dead ends, "
            + $"{walk.NeverTaken.Count} transitions never taken, {read.Problems.Count} warnings; drawn in {path}.vi.svg");
        return true;
    }

    private static string Report(WorkflowDefinition definition, ExplorationReport walk) => $"""
        # {definition.Code}: {definition.Title.Vi} ({definition.Title.En}), version {definition.Version}

        {walk.Configurations} configurations{(walk.Complete ? "" : " (the walk was cut short)")}.

        Dead ends: {List(walk.DeadEnds.Select(end => string.Join(" + ", end)))}

        Transitions never taken: {List(walk.NeverTaken.Select(transition => transition.Path))}

        ```mermaid
        {Diagram.Mermaid(definition, "vi")}```

        ```mermaid
        {Diagram.Mermaid(definition, "en")}```

        """;

    private static string List(IEnumerable<string> items) => items.ToList() is { Count: > 0 } list ? string.Join(", ", list) : "none";
}
