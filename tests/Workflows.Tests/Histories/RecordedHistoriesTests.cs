using System.Text;
using System.Text.Json;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Histories;

/// <summary>
/// What earlier releases wrote: a definition, the log of a case and what was stored of it, a folder a format. They are never written
/// again: a release that reads or decides differently fails here and needs a flag that keeps the old way for old cases.
/// </summary>
public sealed class RecordedHistoriesTests
{
    private static readonly string Folder = Repository.Path("tests/Workflows.Tests/Histories");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".definition.json", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_case_of_an_earlier_release_still_opens_and_its_log_folds_to_what_was_stored(string file)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));
        var definition = DefinitionReader.Read(File.ReadAllBytes(Path.Combine(
            Folder, Path.GetDirectoryName(file)!, recorded.RootElement.GetProperty("definition").GetString()!))).Definition;
        Assert.NotNull(definition);
        var stored = recorded.RootElement.GetProperty("snapshot").GetString()!;
        var workflow = Workflow.Compile(definition);

        var folded = new CaseHistory();
        foreach (var written in recorded.RootElement.GetProperty("events").EnumerateArray())
        {
            var received = EventJson.Read(Encoding.UTF8.GetBytes(written.GetRawText())).Event;
            Assert.NotNull(received);
            Assert.IsType<Moved>(folded.Take(received, workflow, Vietnam));
        }

        Assert.Equal(SnapshotJson.Read(Encoding.UTF8.GetBytes(stored)).Snapshot, folded.Now);
        Assert.Equal(stored, Encoding.UTF8.GetString(SnapshotJson.Write(folded.Now!)));
    }
}
