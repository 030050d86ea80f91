using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Migrations;

/// <summary>How many cases of a run are of which kind; each kind is a list that its page can show.</summary>
internal sealed class MigrationCounts
{
    /// <summary>Kinds by name, each with what makes a case one of it. A case may be of several.</summary>
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["all"] = "true",
        ["through"] = "outcome = 'through'",
        ["decision"] = "outcome = 'decision'",
        ["stays"] = "outcome = 'stays'",
        ["blocked"] = "outcome = 'blocked'",
        ["dates"] = "moved_dates > 0",
        ["gained"] = "gained_marks > 0",
        ["lost"] = "lost_marks > 0",
        ["held"] = "held_marks > 0",
        ["left"] = "result is null",
        ["moved"] = "result = 'moved'",
        ["moved-since"] = "result = 'moved-since'",
        ["failed"] = "result = 'failed'",
        ["undone"] = "result = 'undone'",
        ["went-on"] = "result = 'moved' and trouble is not null",
    };

    private readonly Dictionary<string, long> _counts;

    private MigrationCounts(Dictionary<string, long> counts) => _counts = counts;

    public long this[string kind] => _counts[kind];

    public static bool Knows(string kind) => Kinds.ContainsKey(kind);

    /// <summary>The condition of a kind, for a select of <c>migration_cases</c>.</summary>
    public static string ConditionOf(string kind) => Kinds[kind];

    public static async Task<MigrationCounts> OfAsync(Connections database, long runId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var columns = string.Join(", ", Kinds.Select(kind => $"count(*) filter (where {kind.Value}) as \"{kind.Key}\""));
        var row = (IDictionary<string, object>)await connection.QuerySingleAsync($"select {columns} from migration_cases where run_id = @runId", new { runId });
        return new(row.ToDictionary(pair => pair.Key, pair => (long)pair.Value));
    }
}
