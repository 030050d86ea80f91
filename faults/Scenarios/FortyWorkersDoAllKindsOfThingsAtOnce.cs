using CaseFlow.Cases;
using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;
using Npgsql;

namespace CaseFlow.Faults.Scenarios;

/// <summary>
/// R23. Forty people open, answer, put right and pause cases of each other, on two nodes that fire timers, write and send mails: nobody is shown a
/// deadlock (40P01), no node speaks of one, and everything that waits gets done.
/// </summary>
internal sealed class FortyWorkersDoAllKindsOfThingsAtOnce : IScenario
{
    private const int Workers = 40;

    public async Task RunAsync(Rig rig)
    {
        var length = TimeSpan.FromSeconds(rig.By(15, 90, 1800));
        await rig.Cases.PublishAsync(Lengths.Answers("answers", "PT20S", "PT12S"));
        await rig.Cases.PublishAsync(Lengths.AnswersFromADate("moved", "P10D", "P3D"));
        await rig.Cases.PublishAsync(Lengths.Rounds("rounds", "PT5S"));
        await rig.Cases.PublishAsync(Procedures.Permit);
        var shared = new[]
        {
            await rig.Cases.OpenAsync("moved", 20, TimeSpan.Zero, TimeSpan.Zero),
            await rig.Cases.OpenAsync("permit", 20, TimeSpan.Zero, TimeSpan.Zero),
        };
        await Task.WhenAll(rig.StartNodeAsync(), rig.StartNodeAsync());

        var (done, refused, deadlocks) = (0, 0, 0);
        var today = DateOnly.FromDateTime(rig.Now().ToOffset(Morning.VietNam).DateTime);
        var begun = TimeProvider.System.GetTimestamp();
        var seeds = Enumerable.Range(0, Workers).Select(_ => rig.Chance.Next()).ToList();
        await Task.WhenAll(seeds.Select(seed => Task.Run(async () =>
        {
            var chance = new Random(seed);
            while (TimeProvider.System.GetElapsedTime(begun) < length)
            {
                try
                {
                    var moved = await ActAsync(rig, chance, shared, today);
                    Interlocked.Add(ref done, moved ? 1 : 0);
                    Interlocked.Add(ref refused, moved ? 0 : 1);
                }
                catch (PostgresException told) when (told.SqlState == PostgresErrorCodes.DeadlockDetected)
                {
                    Interlocked.Increment(ref deadlocks);
                }
            }
        })));
        rig.Harm.Did($"one of {Workers} people at work on the same cases", done + refused);
        await rig.SettleAsync();
        await rig.EndAsync();
        rig.Verdict.Figure($"{done} things done, {refused} refused");
        rig.Verdict.Unless(deadlocks == 0, $"{deadlocks} people were shown a deadlock");
        rig.Verdict.Unless(rig.Verdict.Heard("40P01") == 0, $"nodes spoke of a deadlock {rig.Verdict.Heard("40P01")} times");
    }

    private static async Task<bool> ActAsync(Rig rig, Random chance, IReadOnlyList<Guid>[] shared, DateOnly today)
    {
        switch (chance.Next(5))
        {
            case 0:
                await rig.Cases.OpenAsync("rounds", Guid.CreateVersion7());
                return true;
            case 1:
                await rig.Cases.OpenAsync("answers", Guid.CreateVersion7());
                return true;
            case 2:
                var opened = Guid.CreateVersion7();
                await rig.Cases.OpenAsync("answers", opened);
                await rig.Cases.AnswerAsync(opened);
                return true;
            case 3:
                var day = Instants.Write(today.AddDays(-chance.Next(3)));
                return await rig.Cases.SayAsync(Any(shared[0]), EngineEvents.Corrected, ObjectValue.Empty.With("askedOn", day)) is CommandResult.Moved;
            default:
                return await rig.Cases.SayAsync(Any(shared[1]), chance.Next(2) == 0 ? "pause" : "resume", ObjectValue.Empty) is CommandResult.Moved;
        }

        Guid Any(IReadOnlyList<Guid> cases) => cases[chance.Next(cases.Count)];
    }
}
