using CaseFlow.Workflows.Analysis;

namespace CaseFlow.CommandLine;

/// <summary>Tells a definition in whole sentences, for somebody who knows the law and reads no JSON.</summary>
internal static class ProseVerb
{
    public static Verb Verb { get; } = new("prose", "FILE|ID[@VERSION] [--lang vi|en]", "tells a definition in whole sentences, with its articles", [], RunAsync);

    private static async Task<int> RunAsync(Invocation asked)
    {
        if (asked.Names is not [var name])
        {
            return asked.Output.WrongUse("Name one definition: prose workflows-json/post-rehab-management.v2.json --lang vi");
        }

        if (await asked.Definitions.OneAsync(name, asked) is not { } found)
        {
            return ExitCode.WrongUse;
        }

        var prose = Prose.Of(found.Definition, asked.Language, await asked.Definitions.BesideAsync(name, found.Text.IsStored));
        asked.Output.Line(ProseMarkdown.Write(prose).TrimEnd());
        asked.Output.Object(prose);
        return ExitCode.Fine;
    }
}
