using System.Diagnostics;
using System.Text.Json;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Json;

/// <summary>Asks Ajv, by node, what it thinks of definitions under workflow.schema.json: all texts in one process, for each costs a tenth of a second.</summary>
internal static class SchemaValidation
{
    /// <returns>For each text the places at fault; empty when the schema takes it.</returns>
    public static IReadOnlyList<string[]> Of(IReadOnlyList<string> texts)
    {
        var asked = JsonSerializer.Serialize(new
        {
            schema = JsonDocument.Parse(ShippedDefinitions.Bytes("workflow.schema.json")).RootElement,
            texts,
        });
        var start = new ProcessStartInfo("node", "tests/Workflows.Tests/Json/validate.mjs")
        {
            WorkingDirectory = Repository.Path("."),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The library that moves the clock of these tests (./do dates) stops node from starting, and a schema knows no time.
        start.Environment.Remove("LD_PRELOAD");
        using var node = Process.Start(start)!;
        var said = node.StandardOutput.ReadToEndAsync();
        var complained = node.StandardError.ReadToEndAsync();
        node.StandardInput.Write(asked);
        node.StandardInput.Close();
        node.WaitForExit();
        Assert.True(node.ExitCode == 0, complained.Result);
        return JsonSerializer.Deserialize<List<string[]>>(said.Result)!;
    }
}
