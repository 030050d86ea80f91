using System.Collections.Concurrent;
using CaseFlow.Calendars;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Definitions.Proof;

/// <summary>What speaks for a text beside its checks: its tests, played by the calendar in force, and a walk through all that a case can come to.</summary>
internal sealed class DefinitionProofs(CalendarStore calendars, DefinitionStore definitions)
{
    // A walk takes up to a second, and a page is looked at again and again.
    private const int MostWalks = 100;

    private readonly ConcurrentDictionary<string, ExplorationReport> _walks = new(StringComparer.Ordinal);

    /// <param name="stored">A text without errors.</param>
    public async Task<DefinitionProof> OfAsync(StoredDefinition stored, WorkflowDefinition definition, CancellationToken ct = default)
    {
        var titles = (await definitions.ListAsync(ct)).GroupBy(version => version.DefinitionId)
            .ToDictionary(versions => versions.Key, versions => new LocalText(versions.First().TitleVi, versions.First().TitleEn));
        var calendar = await calendars.NewestAsync(definition.Calendar, ct);
        return new DefinitionProof(
            ShownTest.Of(Workflow.Compile(definition), calendar, titles), ShownWalk.Of(definition, Walk(stored.Sha256, definition)));
    }

    private ExplorationReport Walk(string sha256, WorkflowDefinition definition)
    {
        if (_walks.Count >= MostWalks)
        {
            _walks.Clear();
        }

        return _walks.GetOrAdd(sha256, _ => Exploration.Explore(definition));
    }
}

internal sealed record DefinitionProof(IReadOnlyList<ShownTest> Tests, ShownWalk Walk);
