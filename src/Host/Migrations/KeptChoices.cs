using System.Text.Json;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Migration;

namespace CaseFlow.Migrations;

/// <summary>What somebody chose for deadlines, as the row of a run keeps it.</summary>
internal static class KeptChoices
{
    public static ObjectValue Read(string written)
    {
        using var document = JsonDocument.Parse(written);
        return (ObjectValue)ValueJson.Read(document.RootElement);
    }

    public static IReadOnlyDictionary<string, DeadlineChoice> Of(string written) => Read(written).Members
        .Select(member => (member.Name, Choice: DeadlineChoices.Read(member.Value)))
        .Where(chosen => chosen.Choice is not null)
        .ToDictionary(chosen => chosen.Name, chosen => chosen.Choice!.Value, StringComparer.Ordinal);
}
