using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Migration;
using Dapper;

namespace CaseFlow.Migrations;

/// <summary>Deadlines that move in cases of a run, each with how many move which way and what somebody chose for it.</summary>
internal sealed class DeadlineGroups(Connections database, MigrationRoutes routes, MigrationWords words)
{
    /// <summary>Those that can be chosen for, in the order of the procedure; one that was chosen for is among them though none moves any more.</summary>
    public async Task<IReadOnlyList<DeadlineGroup>> ListAsync(MigrationRun run, CancellationToken ct)
    {
        var route = await routes.FindAsync(run.DefinitionId, run.FromVersion, run.ToVersion, ct);
        var chosen = KeptChoices.Of(run.Choices);
        await using var connection = await database.OpenConnectionAsync(ct);
        var moved = (await connection.QueryAsync<(string Rule, int Earlier, int Later)>(
            """
            select rule, count(*) filter (where later < earlier)::int, count(*) filter (where later > earlier)::int
            from migration_cases, jsonb_array_elements(report::jsonb -> 'deadlines') as deadline,
              lateral (select deadline ->> 'rule' as rule, (deadline ->> 'from')::timestamptz as earlier, (deadline ->> 'to')::timestamptz as later) as moved
            where run_id = @RunId and report is not null and earlier <> later
            group by rule
            """,
            new { run.RunId })).ToDictionary(row => row.Rule);
        return [.. route.To.Workflow.Index.Deadlines.Select(deadline => deadline.Rule.Id).Distinct()
            .Where(rule => route.Route.MayChoose(rule) && (moved.ContainsKey(rule) || chosen.ContainsKey(rule)))
            .Select(rule => new DeadlineGroup(
                rule, words.TitleOf(route.To, rule), moved.GetValueOrDefault(rule).Earlier, moved.GetValueOrDefault(rule).Later,
                chosen.TryGetValue(rule, out var choice) ? choice : null))];
    }
}

/// <param name="Rule">Id of the deadline.</param>
/// <param name="Earlier">In so many cases it comes earlier than before.</param>
/// <param name="Chosen">Null leaves it to the plan.</param>
internal sealed record DeadlineGroup(string Rule, string Title, int Earlier, int Later, DeadlineChoice? Chosen)
{
    /// <summary>Each is a text named <c>Migration.Choice.NAME</c>.</summary>
    public static readonly string[] Choices = ["plan", "keep", "recompute", "later"];

    public string ChosenName => Chosen?.ToString().ToLowerInvariant() ?? "plan";
}
