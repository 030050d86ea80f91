using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Faults.Scenarios;

/// <summary>
/// R3, R10. Officers complete work over the API, each with a key of its own, while timers are due; the only host is killed with -9 at random moments and
/// started again. Asked again with the same key, what was done is not done twice.
/// </summary>
internal sealed class AHostIsKilledWhileOfficersCompleteWork : IScenario
{
    public async Task RunAsync(Rig rig)
    {
        var kills = rig.By(3, 30, 200);
        var reviews = kills * 150;
        await rig.Cases.PublishAsync(Procedures.Permit);
        await rig.Cases.PublishAsync(Lengths.Rounds("rounds", Lengths.Of(TimeSpan.FromSeconds(8))));
        await rig.Cases.OpenAsync("permit", reviews, TimeSpan.Zero, TimeSpan.Zero);
        await rig.Cases.OpenAsync("rounds", kills * 15, TimeSpan.FromSeconds(30), TimeSpan.Zero);
        var people = new Approvals(await rig.Desk.ListAsync<long>("select work_item_id from work_items where task = 'review'"));

        var working = Task.CompletedTask;
        for (var kill = 0; kill <= kills; kill++)
        {
            var host = await rig.StartNodeAsync();
            people.SendTo(host.Address);
            if (kill == 0)
            {
                working = people.ApproveAllAsync();
            }

            if (kill < kills)
            {
                await Task.WhenAny(working, Task.Delay(TimeSpan.FromMilliseconds(rig.Chance.Next(200, 2500))));
                await rig.KillAsync(host);
                rig.Harm.Did("a host killed with -9 at random");
            }
        }

        await working;
        var (done, twice) = await rig.Desk.AskAsync<(int, int)>(
            """
            select count(*)::int, (count(*) - count(distinct case_id))::int from case_events where name = 'task.review.approve'
            """);
        rig.Verdict.Figure($"{done} of {reviews} works completed by officers");
        rig.Verdict.Unless(done == reviews && twice == 0, $"of {reviews} works {done} are completed, {twice} of them twice");
        rig.Verdict.Unless(
            await rig.Desk.AskAsync<int>("select count(*)::int from command_keys") >= reviews, "an officer's answer is not kept under its key");
    }
}
