using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Faults.Scenarios;

/// <summary>R35. The mail server is down for three days, on each of which there is something to remind of. Afterwards everybody has one current mail.</summary>
internal sealed class TheMailServerIsDownForThreeDays : IScenario
{
    public async Task RunAsync(Rig rig)
    {
        // Opened on a Tuesday; the last midnights before Wednesday, Thursday and Friday have a reminder each.
        await rig.Cases.PublishAsync(Lengths.Answers("answers", "P9D", "P9D", "P8D", "P7D"));
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
                    "select exists (select from outbox where digest_on = @day)",
                    new { day = DateOnly.FromDateTime(rig.Now().ToOffset(Morning.VietNam).DateTime) }),
                TimeSpan.FromMinutes(1),
                "no mail of the day");
            rig.Harm.Did("a day without a mail server");
        }

        rig.Post.Open();
        await rig.NextDayAsync();
        await rig.SettleMorningAsync();
        var arrived = rig.Post.Count - before;
        var recipients = await rig.Desk.AskAsync<int>("select count(distinct address)::int from outbox where state = 'sent' and digest_on is not null");
        rig.Verdict.Figure($"{arrived} mails for {recipients} people after the outage");
        rig.Verdict.Unless(arrived <= recipients, $"{arrived} mails went to {recipients} people after the outage");
        rig.Verdict.Unless(recipients > 0, "nobody was told anything after the outage");
    }
}
