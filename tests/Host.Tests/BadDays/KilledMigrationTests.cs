using CaseFlow.Cases;
using CaseFlow.Host.Tests.Migrations;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.BadDays;

public sealed class KilledMigrationTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const int Cases = 40;

    /// <summary>
    /// A run meets four kills with -9, each in the middle of bringing a case over, at another table. Of half of them the database finishes
    /// what it was sent, of the others it undoes it: either way the host that comes next goes on where the run was.
    /// </summary>
    [Fact]
    public async Task A_host_killed_in_the_middle_of_a_migration_leaves_no_half_case_and_no_case_comes_over_twice()
    {
        var now = TimeProvider.System.GetUtcNow();
        app.Clock.Set(now - TimeSpan.FromDays(30));
        var moving = await Moving.CreateAsync(app, "killed");
        await moving.OpenAsync(Cases);
        app.Clock.Set(now);
        await moving.Given.Timers.DrainAsync();
        var told = await ToldAsync(moving);
        Assert.Equal((Cases, Cases), told);
        await moving.Given.PublishAsync(Licence.Second("killed"));
        var run = await moving.StartAsync();
        string[] tables = ["cases", "case_events", "work_items", "migration_cases"];
        await Hold.PrepareAsync(app.OwnerAddress, tables);
        var address = app.Services.GetRequiredService<DatabaseAddress>().App;

        foreach (var (round, table) in tables.Index())
        {
            await using var hold = await Hold.OnAsync(address, table);
            using var host = await HostProcess.StartAsync(address, $"round {round}");
            await hold.UntilHeldAsync($"round {round}");
            await host.KillAsync();
            if (round % 2 == 0)
            {
                await hold.EndHeldAsync($"round {round}");
            }
        }

        using var last = await HostProcess.StartAsync(address, "last");
        await Eventually.TrueAsync(
            async () => (await moving.Runs.FindAsync(run.RunId))!.Status == "done", TimeSpan.FromMinutes(2), "no end of the run");

        Assert.Equal([("through", "moved", (long)Cases)], await moving.CountsAsync(run));
        Assert.Equal(
            [(1, Cases)],
            await moving.Given.ListAsync<(int, int)>(
                """
                select migrated, count(*)::int from (
                  select count(*) filter (where name = 'case.migrated')::int as migrated from case_events join cases using (case_id)
                  where definition_id = 'killed' group by case_id) as each_case
                group by migrated
                """,
                new { }));
        Assert.Equal(told, await ToldAsync(moving));
        using var replayed = new StringWriter();
        Assert.True(await app.Services.GetRequiredService<Replay>().RunAsync(replayed, CancellationToken.None) == 0, replayed.ToString());
    }

    /// <summary>Reminders and escalations there have been.</summary>
    private static async Task<(int Reminders, int Escalations)> ToldAsync(Moving moving) => (
        await moving.Given.SingleAsync<int>("select count(*)::int from reminders where kind = 'reminder'", new { }),
        await moving.Given.SingleAsync<int>("select count(*)::int from reminders where kind = 'escalation'", new { }));
}
