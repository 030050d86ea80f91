using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.BadDays;

public sealed class KilledHostTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    /// <summary>
    /// Two streams of steps, one from people and one from timers, meet six kills with -9, each at a statement of a step. Of half of
    /// them the database finishes what it was sent, of the others it undoes it: either way the host that comes next goes on.
    /// </summary>
    [Fact]
    public async Task A_host_killed_again_and_again_in_the_middle_of_a_step_leaves_no_half_step_and_no_stuck_case()
    {
        var backlog = await Backlog.OfAsync(app, counting: 60, unanswered: 60, late: 240, toReview: 200);
        var given = new Scenario(app);
        string[] tables = ["reminders", "cases", "case_events", "timers", "work_items", "command_keys"];
        await Hold.PrepareAsync(app.OwnerAddress, tables);
        var address = app.Services.GetRequiredService<DatabaseAddress>().App;
        var people = new Approvals(await given.ListAsync<long>(
            "select work_item_id from work_items where case_id = any(@cases) and task = 'review'", new { cases = backlog.ToReview.ToArray() }));

        Task? working = null;
        foreach (var (round, table) in tables.Index())
        {
            await using var hold = await Hold.OnAsync(address, table);
            using var host = await HostProcess.StartAsync(address, $"round {round}");
            if (table != "reminders")
            {
                // An approval writes to every other table, so whatever is held holds the people too, and none run out of work.
                people.SendTo(host.Address);
                working ??= people.ApproveAllAsync();
            }

            await hold.UntilHeldAsync($"round {round}", working);
            await host.KillAsync();
            if (round % 2 == 0)
            {
                await hold.EndHeldAsync($"round {round}");
            }
        }

        using var last = await HostProcess.StartAsync(address, "last");
        people.SendTo(last.Address);
        await working!.WaitAsync(TimeSpan.FromMinutes(3));
        await backlog.UntilDoneAsync(TimeSpan.FromMinutes(3));

        await backlog.AssertFiredOnceAsync();
        Assert.Equal(backlog.ToReview.Count, await given.SingleAsync<int>(
            "select count(*)::int from case_events where name = 'task.review.approve'", new { }));
        Assert.Equal(backlog.ToReview.Count, await given.SingleAsync<int>("select count(*)::int from cases where 'choose' = any(states)", new { }));
        await AssertEffectsAgreeAsync(given);
        using var replayed = new StringWriter();
        Assert.True(await app.Services.GetRequiredService<Replay>().RunAsync(replayed, CancellationToken.None) == 0, replayed.ToString());
    }

    /// <summary>What the log says was asked for is what stands in the tables, row for row.</summary>
    private static async Task AssertEffectsAgreeAsync(Scenario given)
    {
        const string Asked = "select case_id, x ->> 'what' as key, x ->> 'rule' as rule from case_events, jsonb_array_elements(effects::jsonb) x where x ->> 'do' =";
        Assert.Equal(0, await given.SingleAsync<int>(
            $"select count(*)::int from ({Asked} 'open') asked full join work_items w using (case_id, key) where asked.key is null or w.work_item_id is null", new { }));
        Assert.Equal(0, await given.SingleAsync<int>(
            $"""
            select count(*)::int from ({Asked} 'close') asked
            full join (select case_id, key, closed_at from work_items where closed_at is not null) w using (case_id, key)
            where asked.case_id is null or w.closed_at is null
            """,
            new { }));
        Assert.Equal(0, await given.SingleAsync<int>(
            $"""
            select count(*)::int from ({Asked} 'remind' union all {Asked} 'escalate') asked
            full join (select case_id, subject as key, rule, written_at from reminders) r using (case_id, key, rule)
            where asked.case_id is null or r.written_at is null
            """,
            new { }));
    }
}
