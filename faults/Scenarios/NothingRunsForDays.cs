using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;

namespace CaseFlow.Faults.Scenarios;

/// <summary>R40, R47. No node runs for one, three and ten days: afterwards every reminder and check-in that was due exists, or says why it was left out.</summary>
internal sealed class NothingRunsForDays : IScenario
{
    public async Task RunAsync(Rig rig)
    {
        await rig.Cases.PublishAsync(Lengths.Answers("answers", "P12D", "P9D", "P5D", "P1D"));
        await rig.Cases.PublishAsync(Lengths.Rounds("rounds", "PT36H"));
        await rig.Cases.OpenAsync("answers", rig.By(20, 100, 1000), TimeSpan.FromHours(3), TimeSpan.Zero);
        await rig.Cases.OpenAsync("rounds", rig.By(20, 100, 1000), TimeSpan.FromHours(3), TimeSpan.Zero);
        await rig.StartNodeAsync();
        await rig.SettleAsync();
        foreach (var days in new[] { 1, 3, 10 })
        {
            await rig.EndNodesAsync();
            rig.MoveOn(TimeSpan.FromDays(days));
            rig.Harm.Did($"nothing ran for {days} days");
            await rig.StartNodeAsync();
            await rig.SettleAsync();
        }

        // What can wait was told by the mail of the morning, or waits for the next.
        await rig.NextDayAsync();
        await rig.SettleMorningAsync();
    }
}
