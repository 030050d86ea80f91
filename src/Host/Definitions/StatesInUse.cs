using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Definition;
using Dapper;

namespace CaseFlow.Definitions;

/// <summary>Where running cases stand, by version and state, as far as whoever asks may count them.</summary>
internal sealed class StatesInUse(Connections database, DefinitionStore definitions)
{
    /// <param name="id">Null: of every definition.</param>
    /// <returns>In the order of the procedure. A case on two tracks stands in two states.</returns>
    public async Task<ILookup<(string Id, int Version), StateInUse>> ListAsync(string? id, CurrentUser user, CancellationToken ct = default)
    {
        var scope = CaseScope.WithoutNamesOf(user);
        // By the host: cases are counted, and nobody is named.
        await using var connection = await database.OpenForHostAsync(ct);
        var counted = (await connection.QueryAsync<Counted>(
            $"""
            select c.definition_id, c.definition_version, active.state, count(*)::integer as cases
            from cases c cross join lateral unnest(c.states) as active (state)
            where c.closed_at is null and (@id::text is null or c.definition_id = @id) and {scope.Sql}
            group by c.definition_id, c.definition_version, active.state
            """,
            scope.With(new { id }))).GroupBy(row => (row.DefinitionId, row.DefinitionVersion)).ToList();
        var inUse = new List<((string, int) Version, StateInUse State)>();
        foreach (var version in counted)
        {
            var workflow = await definitions.GetAsync(version.Key.DefinitionId, version.Key.DefinitionVersion, ct);
            var cases = version.ToDictionary(row => row.State, row => row.Cases);
            inUse.AddRange(Known(workflow, cases).Select(state => (version.Key, state)));
        }

        return inUse.ToLookup(use => use.Version, use => use.State);
    }

    // People know a state by its title: where the innermost has none, the one around it counts.
    private static IEnumerable<StateInUse> Known(PublishedWorkflow workflow, Dictionary<string, int> cases)
    {
        var known = workflow.Leaves.Keys.Where(cases.ContainsKey)
            .Select(leaf => workflow.Workflow.Index.State(leaf)!.WithAncestors().FirstOrDefault(around => around.Node.Title is not null)?.Node.Id)
            .ToHashSet();
        return from state in workflow.Workflow.Index.States
               where known.Contains(state.Node.Id)
               select new StateInUse(state.Node.Id, state.Node.Title!, cases[state.Node.Id]);
    }

    private sealed record Counted(string DefinitionId, int DefinitionVersion, string State, int Cases);
}

internal sealed record StateInUse(string State, LocalText Title, int Cases);
