using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;
using Npgsql;

namespace CaseFlow.Faults.Scenarios;

/// <summary>R51, R25. Every word to the database takes longer on the way, and each of two nodes has a pool of ten: nothing is done twice, and it all gets done.</summary>
internal sealed class EveryQueryTakesLonger : IScenario
{
    private const int Pool = 10;

    public async Task RunAsync(Rig rig)
    {
        var delay = TimeSpan.FromMilliseconds(rig.By(200, 200, 2000));
        await rig.Cases.PublishAsync(Lengths.Answers("answers", "PT60S", "PT30S"));
        await rig.Cases.PublishAsync(Lengths.Rounds("rounds", "PT10S"));
        await rig.Cases.OpenAsync("answers", rig.By(30, 150, 500), TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(20));
        await rig.Cases.OpenAsync("rounds", rig.By(60, 300, 1000), TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(20));
        var address = new NpgsqlConnectionStringBuilder(rig.Address.App) { MaxPoolSize = Pool };
        await using var way = new SlowWay(address.Port, delay);
        address.Port = way.Port;
        await Task.WhenAll(rig.StartNodeAsync(address.ConnectionString), rig.StartNodeAsync(address.ConnectionString));
        await rig.SettleAsync(TimeSpan.FromMinutes(rig.By(3, 5, 30)));
        rig.Harm.Did($"a word to the database delayed by {delay.TotalMilliseconds:0} ms", way.Delayed);
        await rig.EndNodesAsync();
    }
}
