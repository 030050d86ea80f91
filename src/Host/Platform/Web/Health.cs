using CaseFlow.Platform.Database;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CaseFlow.Platform.Web;

/// <summary>
/// /health/live: the process answers. /health/ready: it can do its work, which needs the database. /health: whether all is well, for whoever
/// watches from outside; degraded is told with 200, for a proxy must not take a node away over it.
/// </summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void AddTo(IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(5));

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }

    private sealed class DatabaseCheck(Connections database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var command = database.Host.CreateCommand("select count(*) from schema_migrations");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
