using CaseFlow.Access;
using CaseFlow.Definitions.Review;
using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;

namespace CaseFlow.Faults.Scenarios;

/// <summary>
/// R2. A procedure is published ten times, each time with another length, and the version of the running cases is retired, while their timers are
/// due on two nodes: each fires once, as its own version says, and no running case changes its version.
/// </summary>
internal sealed class AProcedureIsPublishedAgainAndAgainWhileTimersAreDue : IScenario
{
    private const int Versions = 10;

    public async Task RunAsync(Rig rig)
    {
        var round = TimeSpan.FromSeconds(rig.By(3, 6, 30));
        var count = rig.By(60, 300, 5000);
        await rig.Cases.PublishAsync(Lengths.Rounds("rounds", Lengths.Of(round)));
        var before = await rig.Cases.OpenAsync("rounds", count, round * 3, TimeSpan.Zero);
        await Task.WhenAll(rig.StartNodeAsync(), rig.StartNodeAsync());
        for (var version = 2; version <= Versions + 1; version++)
        {
            await rig.Cases.PublishAsync(Lengths.Rounds("rounds", Lengths.Of(round + TimeSpan.FromSeconds(version)), version));
            rig.Harm.Did("a procedure published again while its timers are due");
            await rig.Cases.OpenAsync("rounds", 4, TimeSpan.Zero, TimeSpan.Zero);
        }

        var retired = await rig.Desk.Get<RetireDefinition>().RetireAsync("rounds", 1, "Thay bằng bản mới", await rig.Desk.Cast.UserAsync(Role.Administrator), default);
        rig.Harm.Did("a version retired under its running cases");
        await Task.Delay(round * 6);
        await rig.SettleAsync();

        var (kept, closed) = await rig.Desk.AskAsync<(int, int)>(
            "select count(*) filter (where definition_version = 1)::int, count(*) filter (where closed_at is not null)::int from cases where case_id = any(@before)",
            new { before = before.ToArray() });
        var versions = await rig.Desk.AskAsync<int>("select count(distinct definition_version)::int from cases");
        rig.Verdict.Figure($"{kept} cases kept their version to the end, beside cases of {versions - 1} newer ones");
        rig.Verdict.Unless(retired, "the first version was not retired");
        rig.Verdict.Unless(kept == count && closed == count, $"of {count} running cases {kept} kept their version and {closed} came to their end");
        rig.Verdict.Unless(versions == Versions + 1, $"cases were opened in {versions} versions");
    }
}
