using CaseFlow.Host.Tests.Mail;
using CaseFlow.Operations.Outages;
using CaseFlow.Platform.Jobs;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Operations;

/// <summary>Nothing beats, runs or sends for a while: what the nodes do when they come back.</summary>
internal static class Downtime
{
    /// <summary>No outage, heartbeat or alarm of another test.</summary>
    public static async Task ForgetAsync(CaseFlowApp app)
    {
        await using var owner = new NpgsqlConnection(app.OwnerAddress);
        await owner.ExecuteAsync(
            """
            update reminders set state = 'skipped', reason = 'failed', decided_at = due_at where state in ('pending', 'held');
            delete from digest_lines; delete from outbox; update reminders set outage_id = null, release_at = null;
            delete from outage_decisions; delete from outages; delete from heartbeats; delete from alarms; delete from job_pauses
            """);
    }

    public static Task BeatAsync(this CaseFlowApp app) => Node(app).BeatAsync();

    /// <summary>As another process has it.</summary>
    public static Heart Node(CaseFlowApp app) => new(
        app.Connections, app.Clock, [app.Services.GetRequiredService<FindOutage>().AfterSilenceAsync]);

    /// <summary>The jobs that watch, and those that remind, once.</summary>
    public static async Task RunJobsAsync(this Reminding given, CaseFlowApp app)
    {
        await app.Services.GetRequiredService<OutageBook>().GoOnAsync(app.Clock.GetUtcNow(), CancellationToken.None);
        await given.RunJobsAsync();
    }
}
