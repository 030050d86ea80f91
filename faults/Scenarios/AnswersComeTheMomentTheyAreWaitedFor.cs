using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;

namespace CaseFlow.Faults.Scenarios;

/// <summary>
/// R5. Somebody who looks again and again answers each work item within moments of its coming up, often before whoever opened the case has heard of
/// it, while a node fires the timers of the same cases: no answer is lost.
/// </summary>
internal sealed class AnswersComeTheMomentTheyAreWaitedFor : IScenario
{
    private const int AtOnce = 8;

    public async Task RunAsync(Rig rig)
    {
        var count = rig.By(200, 2000, 10_000);
        await rig.Cases.PublishAsync(Lengths.Answers("answers", "PT30M", "PT30M"));
        await rig.StartNodeAsync();
        var fastest = 0;
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, ct) =>
        {
            var asked = Guid.CreateVersion7();
            var opening = rig.Cases.OpenAsync("answers", asked);
            while (await rig.Desk.AskAsync<int>("select count(*)::int from work_items where case_id = @asked", new { asked }) == 0)
            {
                await Task.Yield();
            }

            Interlocked.Add(ref fastest, opening.IsCompleted ? 0 : 1);
            await rig.Cases.AnswerAsync(asked);
            await opening;
        });
        rig.Harm.Did("an answer at the moment of its wait", count);
        await rig.SettleAsync();
        var (closed, waiting) = await rig.Desk.AskAsync<(int, int)>(
            "select count(*) filter (where closed_at is not null)::int, (select count(*)::int from work_items where status = 'open') from cases");
        rig.Verdict.Figure($"{closed} of {count} answers taken, {fastest} of them before the opening was heard of");
        rig.Verdict.Unless(closed == count && waiting == 0, $"of {count} answers {closed} were taken, and {waiting} works still wait");
    }
}
