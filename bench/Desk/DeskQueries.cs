using System.Globalization;
using CaseFlow.Platform.Database;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Bench.Desk;

/// <summary>
/// How long the database works for a page, by its own account, beside the one best query that we can write for what the page shows; both
/// for one ward after another, and the second time counts: then a ward is warm.
/// </summary>
internal static class DeskQueries
{
    private const int Wards = 60;

    /// <summary>Times the best query's.</summary>
    private const double Most = 3;

    /// <summary>A session tells what it did once a second, or when it has been idle for ten.</summary>
    private static readonly TimeSpan UntilTold = TimeSpan.FromSeconds(11);

    public static async Task<IReadOnlyList<Measure>> MeasureAsync(EmbeddedPostgres cluster)
    {
        await using var host = await BenchHost.OpenAsync(cluster, DeskSize.Large.Database);
        var users = new List<DeskUser>();
        for (var number = 0; number < Wards; number++)
        {
            users.Add(await DeskUser.SignInAsync(host.Address, number * 49 % DeskSize.Large.Wards));
        }

        var measures = new List<Measure>();
        foreach (var page in DeskPage.All)
        {
            var ours = await WorkedAsync(cluster, async () =>
            {
                foreach (var user in users)
                {
                    await user.OpenAsync(page, user.Ward);
                }
            });
            var best = await WorkedAsync(cluster, async () =>
            {
                await using var connection = await host.Database.OpenConnectionAsync();
                foreach (var user in users)
                {
                    await using var command = Command(connection, page.BestQuery, user.Ward);
                    await using var rows = await command.ExecuteReaderAsync();
                    while (await rows.ReadAsync())
                    {
                    }
                }
            });
            measures.Add(new($"desk {page.Name} SQL", ours / Wards, "ms", best / ours,
                string.Create(CultureInfo.InvariantCulture, $"{best / Wards:0.00} ms of the best query"), Must: 1 / Most));
            await KeepPlanAsync(host.Database, page);
        }

        users.ForEach(user => user.Dispose());
        return measures;
    }

    /// <summary>Milliseconds that the database worked for something the second time that it is done.</summary>
    private static async Task<double> WorkedAsync(EmbeddedPostgres cluster, Func<Task> something)
    {
        await something();
        await Task.Delay(UntilTold);
        var before = await ActiveAsync(cluster);
        await something();
        await Task.Delay(UntilTold);
        return await ActiveAsync(cluster) - before;
    }

    // Asked from another database, so that the question is not part of the answer.
    private static async Task<double> ActiveAsync(EmbeddedPostgres cluster)
    {
        await using var server = NpgsqlDataSource.Create(cluster.SuperuserAddress());
        return await server.ScalarAsync<double>($"select active_time from pg_stat_database where datname = '{DeskSize.Large.Database}'");
    }

    private static async Task KeepPlanAsync(NpgsqlDataSource database, DeskPage page)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = Command(connection, $"explain (analyze, buffers, costs off) {page.BestQuery}", ward: 7);
        await using var rows = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await rows.ReadAsync())
        {
            plan.Add(rows.GetString(0));
        }

        await File.WriteAllLinesAsync(Path.Combine(Places.Artifacts("bench", "plans"), $"{page.Name}.txt"), plan);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, int ward) => new(sql, connection)
    {
        Parameters =
        {
            new() { Value = DeskRegister.Ward(ward), NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = DeskRegister.Case(DeskPage.CaseOf(ward, ward)), NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = DeskPage.Typed(ward), NpgsqlDbType = NpgsqlDbType.Text },
        },
    };
}
