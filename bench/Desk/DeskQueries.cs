using System.Diagnostics;
using System.Globalization;
using CaseFlow.Platform.Database;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Bench.Desk;

/// <summary>What the database is asked for a page, beside the one best query that we can write for it; both for one ward after another.</summary>
internal static class DeskQueries
{
    private const int Visits = 40;
    private const int Warming = 5;

    /// <summary>Times the best query's.</summary>
    private const double Most = 3;

    public static async Task<IReadOnlyList<Measure>> MeasureAsync(EmbeddedPostgres cluster)
    {
        await using var host = await BenchHost.OpenAsync(cluster, DeskSize.Large.Database);
        using var asked = new AskedOfDatabase();
        var measures = new List<Measure>();
        foreach (var page in DeskPage.All)
        {
            var (pages, best) = (new List<double>(), new List<double>());
            for (var visit = 0; visit < Visits; visit++)
            {
                var ward = visit * 61 % DeskSize.Large.Wards;
                using var user = await DeskUser.SignInAsync(host.Address, ward);
                await user.OpenAsync(page, visit);
                asked.Reset();
                await user.OpenAsync(page, visit);
                var ours = asked.Milliseconds;
                var theirs = await BestAsync(host.Database, page, ward, visit);
                if (visit >= Warming)
                {
                    pages.Add(ours);
                    best.Add(theirs);
                }
            }

            var (mine, bare) = (Measure.Median(pages), Measure.Median(best));
            measures.Add(new($"desk {page.Name} SQL", mine, "ms", bare / mine,
                string.Create(CultureInfo.InvariantCulture, $"{bare:0.00} ms of the best query"), Must: 1 / Most));
            await KeepPlanAsync(host.Database, page);
        }

        return measures;
    }

    // The second time counts, as with the page: then its ward is warm.
    private static async Task<double> BestAsync(NpgsqlDataSource database, DeskPage page, int ward, int visit)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = Command(connection, page, page.BestQuery, ward, visit);
        var taken = 0.0;
        for (var time = 0; time < 2; time++)
        {
            var begun = Stopwatch.GetTimestamp();
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
            }

            taken = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        return taken;
    }

    private static async Task KeepPlanAsync(NpgsqlDataSource database, DeskPage page)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = Command(connection, page, $"explain (analyze, buffers, costs off) {page.BestQuery}", ward: 7, visit: 3);
        await using var rows = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await rows.ReadAsync())
        {
            plan.Add(rows.GetString(0));
        }

        await File.WriteAllLinesAsync(Path.Combine(Places.Artifacts("bench", "plans"), $"{page.Name}.txt"), plan);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, DeskPage page, string sql, int ward, int visit) => new(sql, connection)
    {
        Parameters =
        {
            new() { Value = DeskRegister.Ward(ward), NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = DeskRegister.Case(DeskPage.CaseOf(ward, visit)), NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = DeskPage.Typed(visit), NpgsqlDbType = NpgsqlDbType.Text },
        },
    };

    /// <summary>Adds up how long the host waited for the database.</summary>
    private sealed class AskedOfDatabase : IDisposable
    {
        private readonly ActivityListener _listener;
        private long _ticks;

        public AskedOfDatabase()
        {
            _listener = new()
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity => Interlocked.Add(ref _ticks, activity.Duration.Ticks),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public double Milliseconds => TimeSpan.FromTicks(Interlocked.Read(ref _ticks)).TotalMilliseconds;

        public void Reset() => Interlocked.Exchange(ref _ticks, 0);

        public void Dispose() => _listener.Dispose();
    }
}
