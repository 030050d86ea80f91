using CaseFlow.Platform.Database;
using Dapper;
using Quartz;

namespace CaseFlow.Migrations;

/// <summary>Previews that nobody acted on, and what cases were before a migration once there is no way back.</summary>
internal sealed class ForgetOldMigrations(Connections database, IConfiguration configuration, TimeProvider time)
{
    private const int DaysOfPreviews = 30;

    /// <returns>How many previews were forgotten, and how many snapshots.</returns>
    public async Task<(int Previews, int Snapshots)> ForgetAsync(CancellationToken ct = default)
    {
        var before = time.Now().AddDays(-configuration.GetValue("Migrations:PreviewDays", DaysOfPreviews));
        await using var connection = await database.OpenConnectionAsync(ct);
        var previews = await connection.ExecuteAsync(
            "delete from migration_runs where status in ('previewed', 'failed') and coalesce(previewed_at, asked_at) < @before", new { before });
        var snapshots = await connection.ExecuteAsync(
            """
            update migration_cases m set before = null, trouble = coalesce(m.trouble, @MovedOn)
            from cases c
            where c.case_id = m.case_id and m.result = 'moved' and m.before is not null and c.version <> m.result_version
            """,
            new { MigrationTroubles.MovedOn });
        return (previews, snapshots);
    }
}

/// <summary>Nightly.</summary>
internal sealed class ForgetOldMigrationsJob(ForgetOldMigrations migrations) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await migrations.ForgetAsync(cancellationToken);
}
