using System.Diagnostics;
using System.Net;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.BadDays;

/// <summary>A cluster of its own, for it is stopped while others work with theirs.</summary>
public sealed class RestartedDatabaseTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"caseflow-{Guid.NewGuid():n}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_running_host_recovers_by_itself_within_half_a_minute_and_loses_no_timer_and_no_mail()
    {
        await using var before = await EmbeddedPostgres.StartAsync(_folder);
        await before.EnsureDatabaseAsync("restarted");
        var address = before.AddressOf("restarted");
        await Migrator.RunAsync(address.Owner!, TimeProvider.System);
        await using var app = new CaseFlowApp(address);
        await app.InitializeAsync();
        var backlog = await Backlog.OfAsync(app, counting: 50, unanswered: 40, late: 150);
        var given = new Scenario(app);
        await Hold.PrepareAsync(address.Owner!, "case_events");
        await using var sink = new SmtpSink();
        await using var hold = await Hold.OnAsync(address.App, "case_events");
        using var host = await HostProcess.StartAsync(
            address.App, "restarted", $"--Mail:Port={sink.Port}", "--Mail:From=office@mail.test",
            // The timers have been due for days: no outage for this host to hold back.
            "--Operations:HoldBackAfter=3650.00:00:00");
        await hold.UntilHeldAsync("restarted");
        await before.DisposeAsync();
        await hold.LetGoAsync();
        using var visitor = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.GetAsync("/health/ready")).StatusCode);
        await using var after = await EmbeddedPostgres.StartAsync(_folder);
        Assert.Equal(before.Port, after.Port);
        app.Database.Clear();

        var back = Stopwatch.StartNew();
        await Eventually.TrueAsync(
            async () => (await visitor.GetAsync("/health/ready")).StatusCode is HttpStatusCode.OK, TimeSpan.FromSeconds(30), "no host that is ready");
        await backlog.UntilDoneAsync(TimeSpan.FromSeconds(30) - back.Elapsed);
        await Eventually.TrueAsync(
            async () => await given.SingleAsync<int>("select count(*)::int from outbox where state = 'sent'", new { }) == backlog.Mails,
            TimeSpan.FromSeconds(30),
            "still a mail to be sent");

        await backlog.AssertFiredOnceAsync();
        Assert.Equal(backlog.Mails, sink.Mails.Count);
        Assert.Equal(backlog.Mails, sink.Mails.Select(mail => mail.Header("Message-ID")).Distinct().Count());
    }
}
