using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.BadDays;

public sealed class TwoNodesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task Of_two_nodes_that_fire_timers_one_is_killed_and_the_other_fires_every_timer_once()
    {
        var backlog = await Backlog.OfAsync(app, counting: 300, unanswered: 100, late: 300);
        await Hold.PrepareAsync(app.OwnerAddress, "case_events");
        var address = app.Services.GetRequiredService<DatabaseAddress>().App;

        await using var hold = await Hold.OnAsync(address, "case_events");
        using var one = await HostProcess.StartAsync(address, "one");
        using var other = await HostProcess.StartAsync(address, "other");
        await hold.UntilHeldAsync("one");
        await hold.UntilHeldAsync("other");
        await one.KillAsync();
        await hold.EndHeldAsync("one");
        await hold.LetGoAsync();
        await backlog.UntilDoneAsync(TimeSpan.FromMinutes(3));

        await backlog.AssertFiredOnceAsync();
    }
}
