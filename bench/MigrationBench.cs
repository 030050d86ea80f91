using System.Diagnostics;
using System.Globalization;
using CaseFlow.Definitions;
using CaseFlow.Migrations;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Bench;

/// <summary>A look at ten thousand running cases that would come over to the law in force, beside a mere reading of the same snapshots.</summary>
internal static class MigrationBench
{
    private const int Cases = 10_000;
    private const int Pairs = 7;

    /// <summary>Looks before the first that counts: the runtime goes on compiling what runs often for some seconds, and that is no speed of a look.</summary>
    private const int WarmUps = 8;
    private const double SecondsCeiling = 20;
    private const double MemoryCeiling = 400;

    public static async Task<IReadOnlyList<Measure>> MeasureAsync()
    {
        await using var host = await BenchHost.StartAsync("definitions", await File.ReadAllTextAsync(Repository.Path($"workflows-json/{PostRehabCourse.Procedure}.v1.json")));
        var cases = await MigrationCases.CreateAsync(host);
        await cases.OpenAsync(Cases);
        var route = await host.Get<MigrationRoutes>().FindAsync(PostRehabCourse.Procedure, 1, 2);

        var pairs = new List<(double Looked, double Read)>();
        for (var pair = 0; pair < WarmUps + Pairs; pair++)
        {
            var looked = await RateAsync(() => LookAsync(host, route));
            var read = await RateAsync(() => ReadAsync(host));
            if (pair >= WarmUps)
            {
                pairs.Add((looked, read));
            }
        }

        var kept = await KeepAsync(host, cases.By);
        using var self = Process.GetCurrentProcess();
        var memory = self.PeakWorkingSet64 / 1048576.0;
        return
        [
            new("definitions.migration", kept.TotalSeconds, "s", SecondsCeiling / kept.TotalSeconds,
                $"the {SecondsCeiling:0} s that a kept preview of {Cases} running cases may take", 1),
            new("definitions.migration memory", memory, "MB", MemoryCeiling / memory,
                $"the {MemoryCeiling:0} MB that the host may hold by then, peak of its working set", 1),
            new("definitions.migration rate", Measure.Median(pairs.Select(pair => pair.Looked)), "cases/s", Measure.Median(pairs.Select(pair => pair.Looked / pair.Read)),
                string.Create(CultureInfo.InvariantCulture, $"the same snapshots read and parsed one after the other ({Measure.Median(pairs.Select(pair => pair.Read)):0}/s)"), 0.5),
        ];
    }

    private static async Task<double> RateAsync(Func<Task<int>> runAsync)
    {
        var begun = Stopwatch.GetTimestamp();
        var seen = await runAsync();
        return seen == Cases
            ? seen / Stopwatch.GetElapsedTime(begun).TotalSeconds
            : throw new InvalidOperationException($"{seen} cases were seen instead of {Cases}.");
    }

    private static async Task<int> LookAsync(BenchHost host, VersionRoute route)
    {
        var through = 0;
        await foreach (var previewed in host.Get<MigrationPreview>().CasesAsync(route))
        {
            through += previewed.Group is MigrationGroup.Through or MigrationGroup.Decision ? 1 : 0;
        }

        return through;
    }

    private static async Task<int> ReadAsync(BenchHost host)
    {
        await using var select = host.Database.CreateCommand(
            $"select snapshot from cases where definition_id = '{PostRehabCourse.Procedure}' and definition_version = 1 and closed_at is null order by case_no");
        await using var rows = await select.ExecuteReaderAsync();
        var parsed = 0;
        while (await rows.ReadAsync())
        {
            parsed += SnapshotJson.Read(rows.GetFieldValue<byte[]>(0)).Snapshot is null ? 0 : 1;
        }

        return parsed;
    }

    /// <summary>What an administrator waits for: every case looked at, and what changes for it kept in a row.</summary>
    private static async Task<TimeSpan> KeepAsync(BenchHost host, Guid by)
    {
        await host.Get<MigrationRuns>().AskAsync(PostRehabCourse.Procedure, 1, 2, by);
        var begun = Stopwatch.GetTimestamp();
        await host.Get<PreviewRuns>().DrainAsync();
        return Stopwatch.GetElapsedTime(begun);
    }
}
