using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Faults.Scenarios;

/// <summary>
/// R32. The mail server postpones, refuses, hangs, closes the connection before a message or after it has taken one, and is away for a while. Of a
/// message nobody knows about a second copy is allowed, with the same Message-ID, and listed.
/// </summary>
internal sealed class TheMailServerRefusesHangsAndDrops : IScenario
{
    private static readonly SinkManner[] Manners =
    [
        SinkManner.Postpone, SinkManner.Postpone, SinkManner.Refuse, SinkManner.TakeAndDrop, SinkManner.TakeAndHang, SinkManner.DropBeforeData, SinkManner.Hang,
    ];

    public async Task RunAsync(Rig rig)
    {
        var cases = rig.By(30, 150, 1000);
        var (asked, turn) = (0, new Lock());
        rig.Post.Manner = _ =>
        {
            lock (turn)
            {
                // Every other message at first; later ones pass, or the last would be tried for hours.
                if (++asked > cases * 2 || rig.Chance.Next(2) == 0)
                {
                    return SinkManner.Accept;
                }

                var manner = Manners[rig.Chance.Next(Manners.Length)];
                rig.Harm.Did($"mail server: {manner}");
                return manner;
            }
        };
        await rig.Cases.PublishAsync(Lengths.Answers("answers", "PT60S", "PT30S"));
        await rig.StartNodeAsync();
        await rig.StartNodeAsync();
        await rig.Cases.OpenAsync("answers", cases, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(30));
        await Task.Delay(TimeSpan.FromSeconds(5));
        await rig.Post.CloseAsync();
        await Task.Delay(TimeSpan.FromSeconds(rig.By(5, 20, 600)));
        rig.Harm.Did("mail server shut");
        rig.Post.Open();
        await rig.SettleAsync(TimeSpan.FromMinutes(6));
    }
}
