using CaseFlow.Cases;
using CaseFlow.Faults.Run;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Faults.Scenarios;

/// <summary>R16. Sixty-four people tell the same few cases something at once, while a node runs: what was said to be done stands in the log, once and in order.</summary>
internal sealed class SixtyFourWritersTellCasesAtOnce : IScenario
{
    private const int Writers = 64;

    public async Task RunAsync(Rig rig)
    {
        await rig.Cases.PublishAsync(Procedures.Permit);
        var cases = await rig.Cases.OpenAsync("permit", 8, TimeSpan.Zero, TimeSpan.Zero);
        await rig.StartNodeAsync();
        var turns = rig.By(10, 50, 500);
        var done = 0;
        var seeds = Enumerable.Range(0, Writers).Select(_ => rig.Chance.Next()).ToList();
        await Task.WhenAll(seeds.Select(seed => Task.Run(async () =>
        {
            var chance = new Random(seed);
            for (var turn = 0; turn < turns; turn++)
            {
                var told = await rig.Cases.SayAsync(cases[chance.Next(cases.Count)], chance.Next(2) == 0 ? "pause" : "resume", ObjectValue.Empty);
                Interlocked.Add(ref done, told is CommandResult.Moved ? 1 : 0);
            }
        })));
        rig.Harm.Did("a writer among 64 at once", Writers);
        var logged = await rig.Desk.AskAsync<int>("select count(*)::int from case_events where name in ('pause', 'resume')");
        rig.Verdict.Figure($"{done} of {Writers * turns} tellings done");
        rig.Verdict.Unless(logged == done, $"{done} tellings were done and {logged} stand in the log");
    }
}
