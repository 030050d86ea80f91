using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Protection.Retention;

/// <summary>How long the file of a person is kept after everything about them has ended.</summary>
/// <param name="Months">Null: without an end.</param>
/// <param name="Basis">What the office rests it on: the law on archives, or its own rule.</param>
internal sealed record RetentionRule(int? Months, string Basis, DateTimeOffset? ChangedAt, string? ChangedBy)
{
    public static RetentionRule Unset { get; } = new(null, "", null, null);
}

internal sealed class RetentionRules(Connections database, TimeProvider time)
{
    public const string PersonFile = "person_file";

    public async Task<RetentionRule> CurrentAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<RetentionRule>(
            """
            select r.months, r.basis, r.changed_at, u.name as changed_by from retention_rules r join users u on u.user_id = r.changed_by
            where r.class = @PersonFile order by r.change_id desc limit 1
            """,
            new { PersonFile }) ?? RetentionRule.Unset;
    }

    public async Task SetAsync(CurrentUser user, int? months, string basis, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "insert into retention_rules (class, months, basis, changed_at, changed_by) values (@PersonFile, @months, @basis, @now, @Id)",
            new { PersonFile, months, basis, now = time.Now(), user.Id });
    }
}
