using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Migration;
using Dapper;
using Npgsql;

namespace CaseFlow.Definitions;

/// <summary>Ways from one version of a definition to a later one. Versions that were never published are not gone through.</summary>
internal sealed class MigrationRoutes(Connections database, DefinitionStore definitions)
{
    /// <summary>The way that the plans of the versions say.</summary>
    public async Task<VersionRoute> FindAsync(string id, int from, int to, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var between = await connection.QueryAsync<int>(
            "select version from definitions where definition_id = @id and version > @from and version < @to and status <> 'draft' order by version",
            new { id, from, to });
        var known = new List<Workflows.Definition.WorkflowDefinition>();
        foreach (var version in between)
        {
            known.Add((await definitions.GetAsync(id, version, ct)).Definition);
        }

        var last = await definitions.GetAsync(id, to, ct);
        return await OverAsync(id, from, MigrationRoute.Find(from, last.Definition, known), null, ct);
    }

    /// <summary>The way that a case went, as its event says (<see cref="EngineEvents.Migrated"/>).</summary>
    /// <param name="held">The connection of a transaction under way, to ask on.</param>
    public Task<VersionRoute> OfAsync(string id, WorkflowEvent migrated, NpgsqlConnection? held, CancellationToken ct)
    {
        var data = migrated.Data;
        var through = data.Find("through") is ListValue between ? between.Items.Select(Number) : [];
        return OverAsync(id, Number(data.Find("from")), [.. through, Number(data.Find("to"))], held, ct);
    }

    private async Task<VersionRoute> OverAsync(string id, int from, IReadOnlyList<int> versions, NpgsqlConnection? held, CancellationToken ct)
    {
        var first = await definitions.GetAsync(id, from, held, ct);
        var way = new List<PublishedWorkflow>();
        foreach (var version in versions)
        {
            way.Add(await definitions.GetAsync(id, version, held, ct));
        }

        return new VersionRoute(first, way[^1], MigrationRoute.Over(first.Workflow, [.. way.Select(version => version.Workflow)]));
    }

    private static int Number(Value? value) => (int)((NumberValue)value!).Number;
}

/// <summary>From one published version to another.</summary>
internal sealed class VersionRoute(PublishedWorkflow from, PublishedWorkflow to, MigrationRoute route, ObjectValue? choices = null)
{
    public PublishedWorkflow From => from;

    public PublishedWorkflow To => to;

    public MigrationRoute Route => route;

    /// <summary>What an event says of the way, and of the deadlines that somebody chose for.</summary>
    public ObjectValue Data { get; } = Value.ObjectOf(
    [
        new Member("from", from.Definition.Version),
        new Member("to", to.Definition.Version),
        new Member("through", new ListValue(route.Through.Select(version => (Value)version))),
        .. choices is { Members.Count: > 0 } ? [new Member(DeadlineChoices.Name, choices)] : Array.Empty<Member>(),
    ]);

    /// <summary>The same way, with what somebody chose for deadlines on it.</summary>
    public VersionRoute Choosing(ObjectValue chosen) => new(from, to, route, chosen);
}
