using System.Globalization;
using CaseFlow.Bench.Desk;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Bench;

/// <summary>
/// The pages of a day at the desk on a register of a whole country beside the same pages on that of one province's corner: as fast, the rows
/// that others own held back by the database, and not many times the one best query that can be written for each.
/// </summary>
internal static class DeskBench
{
    private const int Users = 8;
    private const int Rounds = 3;
    private const int VisitsOfRound = 20;
    private const double CeilingMilliseconds = 100;
    private const double CeilingMegabytes = 400;

    private static readonly TimeSpan Thinks = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync()
    {
        await using var cluster = await BenchHost.ClusterAsync();
        await DeskRegister.EnsureAsync(cluster, DeskSize.Small);
        await DeskRegister.EnsureAsync(cluster, DeskSize.Large);
        var measures = new List<Measure> { await DeskReplay.MeasureAsync(cluster) };
        measures.AddRange(await PagesAsync(cluster));
        measures.AddRange(await DeskQueries.MeasureAsync(cluster));
        measures.Add(await ProvinceCensus.MeasureAsync(cluster));
        return Measure.Report("desk", measures);
    }

    private static async Task<IReadOnlyList<Measure>> PagesAsync(EmbeddedPostgres cluster)
    {
        await using var large = await HostProcess.StartReadyAsync(cluster.AddressOf(DeskSize.Large.Database), "--Jobs:Run=false");
        await using var small = await HostProcess.StartReadyAsync(cluster.AddressOf(DeskSize.Small.Database), "--Jobs:Run=false");
        var manyPeople = await SignInAsync(large, DeskSize.Large);
        var fewPeople = await SignInAsync(small, DeskSize.Small);
        await VisitAsync(manyPeople, TimeSpan.Zero);
        await VisitAsync(fewPeople, TimeSpan.Zero);

        var (many, few) = (NewTimes(), NewTimes());
        for (var round = 0; round < Rounds; round++)
        {
            Add(many, await VisitAsync(manyPeople, Thinks));
            Add(few, await VisitAsync(fewPeople, Thinks));
        }

        var held = large.MegabytesHeld;
        foreach (var user in manyPeople.Concat(fewPeople))
        {
            user.Dispose();
        }

        return
        [
            .. DeskPage.All.SelectMany(page => Measures(page, P95(many[page]), P95(few[page]))),
            new("desk memory", held, "MB", CeilingMegabytes / held, $"{CeilingMegabytes:0} MB that the host may hold", Must: 1),
        ];
    }

    private static Measure[] Measures(DeskPage page, double many, double few) =>
    [
        new($"desk {page.Name} p95", many, "ms", CeilingMilliseconds / many, $"{CeilingMilliseconds:0} ms", Must: 1),
        new($"desk {page.Name} p95", many, "ms", few / many, string.Create(CultureInfo.InvariantCulture, $"{few:0.0} ms on the small register"), Must: 1 / 1.5),
    ];

    private static async Task<IReadOnlyList<DeskUser>> SignInAsync(HostProcess host, DeskSize size) =>
        await Task.WhenAll(Enumerable.Range(0, Users).Select(number => DeskUser.SignInAsync(host.Address, number * size.Wards / Users)));

    /// <summary>Everybody opens page after page at once, each thinking between two.</summary>
    private static async Task<Dictionary<DeskPage, List<double>>> VisitAsync(IReadOnlyList<DeskUser> users, TimeSpan thinks)
    {
        var times = NewTimes();
        await Task.WhenAll(users.Select(async (user, number) =>
        {
            await Task.Delay(thinks * number / users.Count);
            for (var visit = 0; visit < VisitsOfRound; visit++)
            {
                var page = DeskPage.All[(visit + number) % DeskPage.All.Count];
                var taken = await user.OpenAsync(page, visit + number);
                lock (times)
                {
                    times[page].Add(taken);
                }

                await Task.Delay(thinks);
            }
        }));
        return times;
    }

    private static Dictionary<DeskPage, List<double>> NewTimes() => DeskPage.All.ToDictionary(page => page, _ => new List<double>());

    private static void Add(Dictionary<DeskPage, List<double>> all, Dictionary<DeskPage, List<double>> round)
    {
        foreach (var (page, times) in round)
        {
            all[page].AddRange(times);
        }
    }

    private static double P95(List<double> times) => times.Order().ElementAt((int)Math.Ceiling(times.Count * 0.95) - 1);
}
