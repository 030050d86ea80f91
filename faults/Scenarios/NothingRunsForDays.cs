using CaseFlow.Access;
using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;

namespace CaseFlow.Faults.Scenarios;

/// <summary>
/// R40, R47. No node runs for one, three and ten days. What was missed waits until an operator approves what is proposed for it; afterwards every
/// reminder that was due exists, and was told or says why it was left out.
/// </summary>
internal sealed class NothingRunsForDays : IScenario
{
    /// <summary>Of the product, where nobody sets it.</summary>
    private static readonly TimeSpan HoldBackAfter = TimeSpan.FromHours(4);

    private const int Mornings = 4;

    public async Task RunAsync(Rig rig)
    {
        rig.HoldBackAfter = HoldBackAfter;
        await rig.Desk.Cast.UserAsync(Role.Operator);
        await rig.Cases.PublishAsync(Lengths.Answers("answers", "P12D", "P9D", "P5D", "P1D"));
        await rig.Cases.PublishAsync(Lengths.Answers("hours", "PT100H", "PT60H"));
        await rig.Cases.PublishAsync(Lengths.Rounds("rounds", "PT36H"));
        await rig.Cases.OpenAsync("answers", rig.By(20, 100, 1000), TimeSpan.FromHours(3), TimeSpan.Zero);
        await rig.Cases.OpenAsync("hours", rig.By(20, 100, 1000), TimeSpan.FromHours(3), TimeSpan.Zero);
        await rig.Cases.OpenAsync("rounds", rig.By(20, 100, 1000), TimeSpan.FromHours(3), TimeSpan.Zero);
        await rig.StartNodeAsync();
        await rig.SettleAsync();
        var (held, approved) = (0, 0);
        foreach (var days in new[] { 1, 3, 10 })
        {
            await rig.EndNodesAsync();
            rig.MoveOn(TimeSpan.FromDays(days));
            rig.Harm.Did($"nothing ran for {days} days");
            var node = await rig.StartNodeAsync();
            await rig.SettleAsync();
            held += await HeldAsync(rig);
            approved += await Operator.ApproveAsync(node.Address);
            await rig.SettleAsync();
        }

        // What can wait was shifted to the next morning, or waits for its mail.
        for (var morning = 0; morning == 0 || (await HeldAsync(rig) > 0 && morning < Mornings); morning++)
        {
            await rig.NextDayAsync();
            await rig.SettleMorningAsync();
            approved += await Operator.ApproveAsync(rig.AnyNode().Address);
            await rig.SettleMorningAsync();
        }

        rig.Verdict.Figure($"{held} wishes held back, {approved} approvals");
        rig.Verdict.Unless(held > 0 && approved > 0, "nothing waited for an approval");
    }

    private static Task<int> HeldAsync(Rig rig) => rig.Desk.AskAsync<int>(
        "select (select count(*) from reminders where state = 'held')::int + (select count(*) from outbox where state = 'held')::int");
}
