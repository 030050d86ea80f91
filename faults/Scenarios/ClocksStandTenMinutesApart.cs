using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;

namespace CaseFlow.Faults.Scenarios;

/// <summary>
/// R22. Of three nodes one is ten minutes ahead and one ten minutes behind: what is due is done once, whoever thinks so first, and no message is
/// taken from whoever is sending it.
/// </summary>
internal sealed class ClocksStandTenMinutesApart : IScenario
{
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(10);

    public async Task RunAsync(Rig rig)
    {
        await rig.Cases.PublishAsync(Lengths.Answers("answers", "PT20M", "PT10M"));
        await rig.Cases.PublishAsync(Lengths.Rounds("rounds", "PT4M"));
        await rig.Cases.OpenAsync("answers", rig.By(60, 300, 3000), TimeSpan.FromMinutes(40), TimeSpan.Zero);
        await rig.Cases.OpenAsync("rounds", rig.By(60, 300, 3000), TimeSpan.FromMinutes(40), TimeSpan.Zero);
        await Task.WhenAll(rig.StartNodeAsync(), rig.StartNodeOffAsync(Apart), rig.StartNodeOffAsync(-Apart));
        rig.Harm.Did("a node whose clock is ten minutes off", 2);
        await rig.SettleAsync();
        await Task.Delay(TimeSpan.FromSeconds(rig.By(10, 60, 600)));
        await rig.SettleAsync();
        var taken = await rig.Desk.AskAsync<int>("select count(*)::int from outbox where unsure > 0");
        rig.Verdict.Unless(taken == 0, $"{taken} messages were taken from whoever was sending them");
    }
}
