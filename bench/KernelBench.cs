using System.Text.Json;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Bench;

/// <summary>
/// Steps per CPU-second of the kernel against XState on the same machine and events, in pairs that take turns, so that a noisy machine
/// disturbs both alike. In memory against actor.send(); with the snapshot written and read as JSON at each step against XState's persisted path.
/// </summary>
internal static class KernelBench
{
    private const int Pairs = 5;
    private const int Rounds = 100;

    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(1);
    private static readonly DateTimeOffset At = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "machine.json")))
        {
            Console.Error.WriteLine($"The machine and its events are not in {folder}; set CASEFLOW_SHARED to the folder that has bench/.");
            return 2;
        }

        var chart = ReadChart(Path.Combine(folder, "machine.json"));
        var events = ReadEvents(Path.Combine(folder, "events.json"));
        if (FindDifference(chart, events, Path.Combine(folder, "trace.json")) is { } difference)
        {
            Console.Error.WriteLine($"The run differs from trace.json: {difference}");
            return 1;
        }

        var xstate = await XStatePeer.PrepareAsync(folder);
        RunFor(RunTime, () => StepThrough(chart, events));
        RunFor(RunTime, () => StepThroughJson(chart, events));
        var pairs = new List<(double Steps, double Stored, XStatePeer.Rates Peer)>();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var steps = RunFor(RunTime, () => StepThrough(chart, events)) * events.Count;
            var stored = RunFor(RunTime, () => StepThroughJson(chart, events)) * events.Count;
            pairs.Add((steps, stored, await xstate.MeasureAsync()));
        }

        return Measure.Report("kernel",
        [
            new Measure("kernel.step", Measure.Median(pairs.Select(pair => pair.Steps)), "steps/CPU-s",
                Measure.Median(pairs.Select(pair => pair.Steps / pair.Peer.Send)),
                $"XState {xstate.Version} actor.send() at {Measure.Median(pairs.Select(pair => pair.Peer.Send)):0}", Must: 2),
            new Measure("kernel.step-stored", Measure.Median(pairs.Select(pair => pair.Stored)), "steps/CPU-s",
                Measure.Median(pairs.Select(pair => pair.Stored / pair.Peer.Persisted)),
                $"XState {xstate.Version} persisted and restored at {Measure.Median(pairs.Select(pair => pair.Peer.Persisted)):0}", Must: 5),
        ]);
    }

    private static Statechart ReadChart(string path)
    {
        var compiled = ChartJsonReader.ReadAndCompile(File.ReadAllText(path));
        return compiled.Chart ?? throw new InvalidDataException(string.Join('\n', compiled.Problems));
    }

    private static List<ChartEvent> ReadEvents(string path)
    {
        using var events = JsonDocument.Parse(File.ReadAllText(path));
        return [.. events.RootElement.EnumerateArray().Select(written => new ChartEvent(written.GetProperty("type").GetString()!, At)
        {
            Data = new ObjectValue(((ObjectValue)ValueJson.Read(written)).Members.Where(member => member.Name != "type").ToItems()),
        })];
    }

    private static string? FindDifference(Statechart chart, List<ChartEvent> events, string path)
    {
        using var trace = JsonDocument.Parse(File.ReadAllText(path));
        var snapshot = chart.Start(At, "bench").Next;
        var next = 0;
        foreach (var expected in trace.RootElement.EnumerateArray())
        {
            if (expected.GetProperty("e").GetString() is { } name)
            {
                var received = events[next++ % events.Count];
                if (received.Name != name)
                {
                    return $"event {next} is {received.Name} instead of {name}";
                }

                snapshot = chart.Step(snapshot, received).Next;
            }

            var wanted = $"{string.Join(' ', expected.GetProperty("config").EnumerateArray())} {ValueJson.Read(expected.GetProperty("context"))}";
            var actual = $"{string.Join(' ', snapshot.Active.Select(active => active.Id).Where(chart.IsAtomic).Order(StringComparer.Ordinal))} {snapshot.Data}";
            if (wanted != actual)
            {
                return $"after {next} events it is {actual} instead of {wanted}";
            }
        }

        return null;
    }

    private static void StepThrough(Statechart chart, List<ChartEvent> events)
    {
        var snapshot = chart.Start(At, "bench").Next;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var received in events)
            {
                snapshot = chart.Step(snapshot, received).Next;
            }
        }

        Check(snapshot);
    }

    private static void StepThroughJson(Statechart chart, List<ChartEvent> events)
    {
        var stored = ChartSnapshotJson.Write(chart.Start(At, "bench").Next);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var received in events)
            {
                stored = ChartSnapshotJson.Write(chart.Step(ChartSnapshotJson.Read(stored).Snapshot!, received).Next);
            }
        }

        Check(ChartSnapshotJson.Read(stored).Snapshot!);
    }

    private static void Check(ChartSnapshot snapshot)
    {
        if (snapshot.Data.Find("cycles") != (Value)Rounds)
        {
            throw new InvalidDataException($"The run went wrong: {snapshot.Data}");
        }
    }

    /// <summary>Rounds through the events per CPU-second of this process.</summary>
    private static double RunFor(TimeSpan time, Action run)
    {
        var runs = 0;
        var before = Environment.CpuUsage.TotalTime;
        while (Environment.CpuUsage.TotalTime - before < time)
        {
            run();
            runs++;
        }

        return runs * Rounds / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
