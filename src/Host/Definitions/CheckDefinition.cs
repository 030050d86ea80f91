using System.Text;
using CaseFlow.Calendars;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;
using Dapper;

namespace CaseFlow.Definitions;

/// <summary>What publishing asks of a text: no error in it, and every test that it brings along passes by the calendar in force.</summary>
internal sealed class CheckDefinition(CalendarStore calendars, DefinitionStore definitions, Connections database)
{
    public async Task<CheckedDefinition> CheckAsync(string text, CancellationToken ct = default)
    {
        var read = DefinitionChecker.Check(Encoding.UTF8.GetBytes(text));
        return read.MayBePublished ? read.Tested(await calendars.NewestAsync(read.Definition!.Calendar, ct)) : read;
    }

    /// <summary>With what its plans would do to the running cases of earlier versions: what somebody who is to publish the text must know.</summary>
    public async Task<CheckedDefinition> CheckWithCasesAsync(string text, CancellationToken ct = default)
    {
        var read = await CheckAsync(text, ct);
        if (!read.MayBePlayed || read.Definition is not { Migrations.Count: > 0 } definition)
        {
            return read;
        }

        // By the host: cases are counted, and nobody is named.
        await using var connection = await database.OpenForHostAsync(ct);
        var published = await connection.QueryAsync<int>(
            "select version from definitions where definition_id = @Id and version = any (@from) order by version",
            new { definition.Id, from = definition.Migrations.Select(plan => plan.From).ToArray() });
        var problems = new List<DefinitionProblem>();
        foreach (var version in published)
        {
            var earlier = await definitions.GetAsync(definition.Id, version, ct);
            var inUse = await connection.QueryAsync<string>(
                "select distinct unnest(states) from cases where definition_id = @Id and definition_version = @version and closed_at is null", new { definition.Id, version });
            problems.AddRange(MigrationCheck.Check(earlier.Workflow, Workflow.Compile(definition), inUse.ToHashSet()));
        }

        return read.With(problems);
    }
}
