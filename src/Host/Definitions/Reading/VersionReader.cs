using System.Text;
using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;
using Dapper;

namespace CaseFlow.Definitions.Reading;

/// <summary>Versions for people who read them: published ones for every officer, drafts for administrators.</summary>
internal sealed class VersionReader(DefinitionStore store, ListDefinitions definitions, CurrentUser current, Connections database)
{
    /// <summary>Null when there is no such version, or it cannot be read at all.</summary>
    public async Task<ReadVersion?> FindAsync(string id, int version, CancellationToken ct)
    {
        var versions = (await definitions.ListAsync(id, ct)).Where(listed => Policies.MayPublishDefinitions(current) || !listed.IsInWork).ToList();
        if (versions.FirstOrDefault(listed => listed.Version == version) is not { } found || await store.FindAsync(id, version, ct) is not { } stored)
        {
            return null;
        }

        var read = DefinitionChecker.Check(Encoding.UTF8.GetBytes(stored.Body));
        return read.Definition is { } definition ? new ReadVersion(found, definition, read.Problems.Any(problem => problem.IsError), versions) : null;
    }

    /// <summary>Every published version, so that one may call another by its title.</summary>
    public async Task<IReadOnlyList<WorkflowDefinition>> PublishedAsync(CancellationToken ct)
    {
        var known = new List<WorkflowDefinition>();
        foreach (var listed in (await store.ListAsync(ct)).Where(listed => listed.PublishedAt is not null))
        {
            known.Add((await store.GetAsync(listed.DefinitionId, listed.Version, ct)).Definition);
        }

        return known;
    }

    /// <summary>Versions of a working calendar, the newest first.</summary>
    public Task<IReadOnlyList<string>> CalendarsAsync(string id, CancellationToken ct) => database.ReadAsync<IReadOnlyList<string>>(
        null,
        async connection => (await connection.QueryAsync<string>("select version from calendars where calendar_id = @id order by position desc limit 12", new { id })).AsList(),
        ct);
}

/// <param name="HasErrors">Of a draft: it can be told, and not played.</param>
/// <param name="Versions">All that the reader may see, the newest first.</param>
internal sealed record ReadVersion(ListedVersion Listed, WorkflowDefinition Definition, bool HasErrors, IReadOnlyList<ListedVersion> Versions)
{
    public IEnumerable<ListedVersion> Others => Versions.Where(listed => listed.Version != Listed.Version);
}
