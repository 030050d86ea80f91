using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;

namespace CaseFlow.Faults.Scenarios;

/// <summary>
/// R1, R10, R21. Three nodes fire timers and send mails. One of them, by chance, is killed with -9 again and again, whatever it holds, and a new one
/// comes. No timer is late by more than a minute.
/// </summary>
internal sealed class OfThreeNodesOneIsKilledAgainAndAgain : IScenario
{
    private static readonly TimeSpan LatestTimer = TimeSpan.FromMinutes(1);

    public async Task RunAsync(Rig rig)
    {
        var length = TimeSpan.FromSeconds(rig.By(18, 180, 3600));
        var every = TimeSpan.FromSeconds(rig.By(4.5, 15, 20));
        var cases = rig.By(120, 600, 5000);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => rig.StartNodeAsync()));

        // Due while the nodes are killed: the first at once, the last at the end.
        await rig.Cases.PublishAsync(Lengths.Answers("answers", Lengths.Of(length), Lengths.Of(length / 2)));
        await rig.Cases.PublishAsync(Lengths.Rounds("rounds", Lengths.Of(length / 6)));
        var begun = rig.Now();
        await rig.Cases.OpenAsync("answers", cases, length / 2, TimeSpan.Zero);
        await rig.Cases.OpenAsync("rounds", cases, length / 6, TimeSpan.Zero);

        while (rig.Now() - begun < length)
        {
            await Task.Delay(every * (0.5 + rig.Chance.NextDouble()));
            await rig.KillAsync(rig.AnyNode());
            rig.Harm.Did("a node of three killed with -9");
            await rig.StartNodeAsync();
        }

        await rig.SettleAsync();
        var latest = await rig.Desk.AskAsync<double>(
            "select coalesce(max(extract(epoch from recorded_at - happened_at)), 0)::float8 from case_events where name = 'timer.fired'");
        rig.Verdict.Figure($"the latest timer by {latest:0.0} s");
        rig.Verdict.Unless(latest <= LatestTimer.TotalSeconds, $"a timer fired {latest:0} s late");
    }
}
