using System.Text;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Analysis.Drawing;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.CommandLine;

/// <summary>Draws definitions, as pictures and as Mermaid.</summary>
internal static class DrawVerb
{
    private static readonly string[] Languages = ["vi", "en"];

    public static Verb Verb { get; } = new(
        "draw", "FOLDER|FILE|ID[@VERSION]… [--to FOLDER]", "draws definitions in both languages, as SVG and Mermaid, into artifacts/workflows", ["--to"], RunAsync);

    private static async Task<int> RunAsync(Invocation asked)
    {
        if (await asked.Definitions.AllAsync(asked) is not { } texts)
        {
            return ExitCode.WrongUse;
        }

        var folder = asked.Options.GetValueOrDefault("--to", Path.Combine("artifacts", "workflows"));
        Directory.CreateDirectory(folder);
        var drawn = new List<DrawnDefinition>();
        foreach (var text in texts)
        {
            var read = DefinitionChecker.Check(Encoding.UTF8.GetBytes(text.Text));
            var files = read.MayBePublished ? Draw(read.Definition!, folder) : [];
            asked.Output.Line(files.Count == 0 ? $"{text.Name}: has errors and is not drawn" : $"{text.Name}: drawn in {files[0]}");
            drawn.Add(new DrawnDefinition(text.Name, files));
        }

        asked.Output.Object(new { Definitions = drawn });
        return drawn.TrueForAll(one => one.Files.Count > 0) ? ExitCode.Fine : ExitCode.Problem;
    }

    private static List<string> Draw(WorkflowDefinition definition, string folder)
    {
        var files = new List<string>();
        foreach (var language in Languages)
        {
            Add($"{language}.svg", DiagramSvg.Draw(definition, language));
            Add($"{language}.mmd", Diagram.Mermaid(definition, language));
        }

        return files;

        void Add(string ending, string text)
        {
            var file = Path.Combine(folder, $"{definition.Id}.v{definition.Version}.{ending}");
            File.WriteAllText(file, text);
            files.Add(file);
        }
    }
}

/// <param name="Files">Empty when it has errors.</param>
internal sealed record DrawnDefinition(string Name, IReadOnlyList<string> Files);
