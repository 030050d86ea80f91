using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Faults.Scenarios;

/// <summary>R38. Work is done one second before its reminder, and after it was written but before it could be sent: neither goes out.</summary>
internal sealed class WorkIsDoneJustBeforeItsReminder : IScenario
{
    public async Task RunAsync(Rig rig)
    {
        await rig.Cases.PublishAsync(Lengths.Answers("answers", "PT1H", "PT30M"));
        await rig.StartNodeAsync();
        await rig.SettleAsync();
        var before = rig.Post.Count;

        // The reminder of each is due in 20 seconds, one a third of a second after the other.
        var count = rig.By(12, 60, 300);
        var spread = TimeSpan.FromSeconds(count / 3.0);
        var cases = await rig.Cases.OpenAsync("answers", count, TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(20) - spread);
        foreach (var done in cases)
        {
            var due = await rig.Desk.AskAsync<DateTimeOffset>("select min(due_at) from timers where case_id = @done", new { done });
            var wait = due - TimeSpan.FromSeconds(1) - rig.Now();
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            await rig.Cases.AnswerAsync(done);
            rig.Harm.Did("work done a second before its reminder");
        }

        await rig.Post.CloseAsync();
        var queued = await rig.Cases.OpenAsync("answers", count, TimeSpan.FromMinutes(32), TimeSpan.FromMinutes(31));
        await Eventually.TrueAsync(
            () => rig.Desk.AskAsync<bool>(
                "select count(distinct case_id) = @count from outbox where case_id = any(@queued)", new { count = queued.Count, queued = queued.ToArray() }),
            TimeSpan.FromMinutes(2),
            "no mail of each case that waits");
        foreach (var done in queued)
        {
            await rig.Cases.AnswerAsync(done);
            rig.Harm.Did("work done between a mail and its delivery");
        }

        rig.Post.Open();
        await rig.SettleAsync();
        var reminded = await rig.Desk.AskAsync<int>(
            "select count(*)::int from outbox where state = 'sent' and case_id = any(@all)", new { all = cases.Concat(queued).ToArray() });
        rig.Verdict.Unless(reminded == 0, $"{reminded} people were reminded of work that was done");
        rig.Verdict.Unless(rig.Post.Count == before, $"{rig.Post.Count - before} mails left that nobody wants");
    }
}
