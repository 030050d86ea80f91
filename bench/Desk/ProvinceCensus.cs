using System.Diagnostics;
using System.Globalization;
using CaseFlow.Platform.Database;
using CaseFlow.Reports.Indicators;

namespace CaseFlow.Bench.Desk;

/// <summary>The census of one of the provinces of the large register, by the counting of the reports.</summary>
internal static class ProvinceCensus
{
    private const int Times = 3;
    private const double CeilingSeconds = 2;

    public static async Task<Measure> MeasureAsync(EmbeddedPostgres cluster)
    {
        await using var host = await BenchHost.OpenAsync(cluster, DeskSize.Large.Database);
        var wards = DeskSize.Large.Wards / DeskRegister.Provinces;
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        var asked = new Asked([.. Enumerable.Range(0, wards).Select(number => DeskRegister.Ward(number * DeskRegister.Provinces))], today, today, DateTimeOffset.UtcNow);
        var seconds = new List<double>();

        // The first time reads the province from the disk.
        for (var time = 0; time <= Times; time++)
        {
            var begun = Stopwatch.GetTimestamp();
            var counted = await host.Get<Counting>().CountAsync(CensusIndicators.All, asked);
            if (counted["census.listed"] != wards * DeskSize.PeopleOfWard)
            {
                throw new InvalidOperationException($"The census counts {counted["census.listed"]} people where {wards * DeskSize.PeopleOfWard} are.");
            }

            if (time > 0)
            {
                seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            }
        }

        var median = Measure.Median(seconds);
        return new("desk province census", median, "s", CeilingSeconds / median, string.Create(CultureInfo.InvariantCulture,
            $"{CeilingSeconds:0} s, {wards} wards with {wards * DeskSize.PeopleOfWard:N0} people"), Must: 1);
    }
}
