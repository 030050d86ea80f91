using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CaseFlow.Operations.Alarms;

/// <summary>/health: degraded while the product answers and its work lies.</summary>
internal sealed class WorkCheck(Lateness lateness, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await lateness.FindAsync(time.GetUtcNow(), cancellationToken) is { Count: > 0 } late
            ? HealthCheckResult.Degraded($"Left lying: {string.Join(", ", late.Select(work => work.Kind))}.")
            : HealthCheckResult.Healthy();
}
