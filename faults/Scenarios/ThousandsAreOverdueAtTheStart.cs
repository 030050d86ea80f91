using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;

namespace CaseFlow.Faults.Scenarios;

/// <summary>R17, R47. Thousands of timers have been due for hours when two nodes start: they find them by range, and the longest waiting go first.</summary>
internal sealed class ThousandsAreOverdueAtTheStart : IScenario
{
    public async Task RunAsync(Rig rig)
    {
        var count = rig.By(500, 4000, 50_000);
        await rig.Cases.PublishAsync(Lengths.Rounds("rounds", "PT60S"));
        await rig.Cases.OpenAsync("rounds", count, TimeSpan.FromHours(4), TimeSpan.FromHours(1));
        await Task.WhenAll(rig.StartNodeAsync(), rig.StartNodeAsync());
        await rig.SettleAsync(TimeSpan.FromMinutes(rig.By(3, 6, 60)));
        rig.Harm.Did("a timer overdue at the start", count * 6);

        // Of the tenth that was fired first nobody waited less than the younger half of all.
        var tooYoung = await rig.Desk.AskAsync<int>(
            """
            with opened as (
              select case_id, ntile(2) over (order by min(happened_at)) as age, ntile(10) over (order by min(recorded_at) filter (where name = 'timer.fired')) as turn
              from case_events group by case_id)
            select count(*)::int from opened where turn = 1 and age = 2
            """);
        rig.Verdict.Unless(tooYoung == 0, $"{tooYoung} younger cases were served before older ones");
    }
}
