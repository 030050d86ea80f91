using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.CommandLine;

/// <summary>What differs between two versions, in domain words.</summary>
internal static class DiffVerb
{
    public static Verb Verb { get; } = new("diff", "OLD NEW", "tells what differs between two versions, step by step, in domain words; exit code 1 when something does", [], RunAsync);

    private static async Task<int> RunAsync(Invocation asked)
    {
        if (asked.Names is not [var old, var next])
        {
            return asked.Output.WrongUse("Name two definitions: diff post-rehab-management@1 post-rehab-management@2");
        }

        if (await asked.Definitions.OneAsync(old, asked) is not { } before || await asked.Definitions.OneAsync(next, asked) is not { } after)
        {
            return ExitCode.WrongUse;
        }

        var diff = DefinitionDiff.Of(before.Definition, after.Definition, asked.Language);
        foreach (var group in diff.Groups)
        {
            asked.Output.Line(group.Title);
            foreach (var line in group.Lines)
            {
                asked.Output.Line($"  {line.Say(asked.Language)}");
            }
        }

        asked.Output.Object(Written(before, after));
        return diff.IsEmpty ? ExitCode.Fine : ExitCode.Problem;
    }

    private static object Written(PlayableDefinition before, PlayableDefinition after)
    {
        var (vi, en) = (DefinitionDiff.Of(before.Definition, after.Definition, "vi"), DefinitionDiff.Of(before.Definition, after.Definition, "en"));
        return new
        {
            Old = before.Text.Name,
            New = after.Text.Name,
            // Both languages tell the same lines in the same order.
            Groups = vi.Groups.Zip(en.Groups, (one, other) => new
            {
                Title = new LocalText(one.Title, other.Title),
                one.State,
                Lines = one.Lines.Zip(other.Lines, (line, same) => new { line.Kind, line.Path, Text = new LocalText(line.Say("vi"), same.Say("en")) }),
            }),
        };
    }
}
