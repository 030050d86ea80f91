using System.Diagnostics;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Bench;

/// <summary>From the start of the host's process to its first "ready", with the database running, as after a restart.</summary>
internal static class StartBench
{
    private const int Starts = 5;
    private const double CeilingSeconds = 3;

    public static async Task<int> RunAsync()
    {
        var address = await TestDatabases.CreateAsync();
        var seconds = new List<double>();

        // The first start loads calendar and definitions into the new database, and warms the disk.
        for (var start = 0; start <= Starts; start++)
        {
            var taken = await StartAsync(address);
            if (start > 0)
            {
                seconds.Add(taken.TotalSeconds);
            }
        }

        await TestDatabases.DropAsync(address);
        var median = Measure.Median(seconds);
        return Measure.Report(
            "start", [new Measure("start", median, "s", CeilingSeconds / median, $"the {CeilingSeconds:0} s that a start may take, median of {Starts}", Must: 1)]);
    }

    private static async Task<TimeSpan> StartAsync(DatabaseAddress address)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var host = await HostProcess.StartReadyAsync(address);
        return Stopwatch.GetElapsedTime(begun);
    }
}
