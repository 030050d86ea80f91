using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Faults.Scenarios;

/// <summary>R35. The mail server is down for three days, on each of which there is something to remind of. Afterwards everybody has one current mail.</summary>
internal sealed class TheMailServerIsDownForThreeDays : IScenario
{
    public async Task RunAsync(Rig rig)
    {
        // Opened on a Tuesday, reminded of on Wednesday, Thursday and Friday.
        await rig.Cases.PublishAsync(Lengths.Answers("answers", "P5D", "P4D", "P3D", "P2D"));
        await rig.Cases.OpenAsync("answers", rig.By(20, 100, 1000), TimeSpan.FromMinutes(5), TimeSpan.Zero);
        await rig.StartNodeAsync();
        await rig.SettleAsync();
        var before = rig.Post.Count;
        await rig.Post.CloseAsync();
        for (var day = 1; day <= 3; day++)
        {
            await rig.NextDayAsync();
            await Eventually.TrueAsync(
                () => rig.Desk.AskAsync<bool>(
                    """
                    select not exists (select from timers where due_at <= @now and not held) and not exists (select from reminders where state = 'pending' and due_at <= @now)
                    """,
                    new { now = rig.Now() }),
                TimeSpan.FromMinutes(1),
                "a reminder that is not decided");
            await Task.Delay(TimeSpan.FromSeconds(12));
            rig.Harm.Did("a day without a mail server");
        }

        rig.Post.Open();
        await rig.NextDayAsync();
        await rig.SettleAsync();
        var arrived = rig.Post.Count - before;
        var recipients = await rig.Desk.AskAsync<int>("select count(distinct address)::int from outbox where state = 'sent' and kind not in ('invitation')");
        rig.Verdict.Figure($"{arrived} mails for {recipients} people after the outage");
        rig.Verdict.Unless(arrived <= recipients * 2, $"{arrived} mails went to {recipients} people after the outage");
    }
}
