using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Cases;

public sealed class ReplayTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task Every_case_is_the_sum_of_its_events_and_a_changed_one_is_named()
    {
        var given = await Scenario.CreateAsync(app);
        var done = await given.OpenAsync(app.Clock.GetUtcNow().AddDays(-1));
        await given.ApproveAsync(done);
        var helper = await app.Cast.UserAsync(Role.Helper);
        await given.ChooseAsync(done, helper);
        await given.Cases.SendAsync(
            done, new Command("task.inspect.done", new Actor(helper.ToString(), ["helper"])) { WorkItem = await given.KeyAsync(done, "inspect") });
        var late = await given.OpenAsync();
        app.Clock.Advance(TimeSpan.FromDays(5));
        await given.Timers.DrainAsync();
        await given.SendAsync(late, "pause");
        var waiting = await given.OpenAsync();
        var replay = app.Services.GetRequiredService<Replay>();

        using var agreeing = new StringWriter();
        Assert.Equal(0, await replay.RunAsync(agreeing, CancellationToken.None));
        Assert.StartsWith("4 cases, ", agreeing.ToString(), StringComparison.Ordinal);

        await given.ListAsync<int>("update cases set snapshot = replace(snapshot, 'Đủ giấy tờ', 'Thiếu giấy tờ') where case_id = @done returning 1", new { done });
        await given.ListAsync<int>("delete from timers where case_id = @waiting returning 1", new { waiting });
        using var differing = new StringWriter();
        Assert.Equal(1, await replay.RunAsync(differing, CancellationToken.None));
        Assert.Contains($"case {done}: the stored snapshot differs", differing.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 differ, 1 timers", differing.ToString(), StringComparison.Ordinal);
    }
}
