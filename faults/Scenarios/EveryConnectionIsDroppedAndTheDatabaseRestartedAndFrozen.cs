using System.Net;
using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Faults.Scenarios;

/// <summary>
/// R24, R28. All connections to the database are dropped every few seconds; it is stopped and started, killed with -9, and frozen, while two nodes fire
/// timers and send mails. They are ready again within half a minute, by themselves.
/// </summary>
internal sealed class EveryConnectionIsDroppedAndTheDatabaseRestartedAndFrozen : IScenario
{
    private static readonly TimeSpan LongestReturn = TimeSpan.FromSeconds(30);

    public async Task RunAsync(Rig rig)
    {
        var length = TimeSpan.FromSeconds(rig.By(24, 180, 3600));
        var every = TimeSpan.FromSeconds(rig.By(2.5, 8, 30));
        var freeze = TimeSpan.FromSeconds(rig.By(4, 20, 120));
        await rig.StartNodeAsync();
        await rig.StartNodeAsync();
        await rig.Cases.PublishAsync(Lengths.Answers("answers", Lengths.Of(length), Lengths.Of(length / 2)));
        await rig.Cases.PublishAsync(Lengths.Rounds("rounds", Lengths.Of(length / 6)));
        await rig.Cases.OpenAsync("answers", rig.By(80, 400, 5000), length / 2, TimeSpan.Zero);
        await rig.Cases.OpenAsync("rounds", rig.By(80, 400, 5000), length / 6, TimeSpan.Zero);

        var begun = rig.Now();
        for (var round = 0; rig.Now() - begun < length; round++)
        {
            await Task.Delay(every * (0.5 + rig.Chance.NextDouble()));
            switch (round % 6)
            {
                case 1:
                    await rig.Server.RestartAsync();
                    rig.Harm.Did("the database stopped and started");
                    await ReadyAsync(rig);
                    break;
                case 3:
                    await rig.Server.FreezeAsync(freeze);
                    rig.Harm.Did($"the database frozen for {freeze.TotalSeconds:0} s");
                    await ReadyAsync(rig);
                    break;
                case 5:
                    await rig.Server.CrashAsync();
                    rig.Harm.Did("the database killed with -9");
                    await ReadyAsync(rig);
                    break;
                default:
                    await rig.Server.DropConnectionsAsync(rig.Address);
                    rig.Harm.Did("every connection dropped");
                    break;
            }
        }

        await rig.SettleAsync();
    }

    private static async Task ReadyAsync(Rig rig)
    {
        foreach (var node in rig.Nodes)
        {
            using var visitor = new HttpClient { BaseAddress = node.Address };
            await Eventually.TrueAsync(() => IsReadyAsync(visitor), LongestReturn, "no node that is ready");
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient visitor)
    {
        using var answer = await visitor.GetAsync("/health/ready");
        return answer.StatusCode is HttpStatusCode.OK;
    }
}
