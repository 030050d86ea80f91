using System.Text;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Timers;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Host.Tests.Timers;

public sealed class FireDueTimersTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_timer_that_is_not_due_does_not_fire()
    {
        var caseId = await _given.OpenAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));

        await _given.Timers.DrainAsync();

        Assert.Equal("open review", await _given.StatesAsync(caseId));
    }

    [Fact]
    public async Task A_late_timer_decides_as_a_punctual_one_would_have()
    {
        var caseId = await _given.OpenAsync();
        var due = await _given.SingleAsync<DateTimeOffset>("select due_at from timers where case_id = @caseId", new { caseId });
        app.Clock.Set(due.AddHours(30));

        await _given.Timers.DrainAsync();

        Assert.Equal("open late", await _given.StatesAsync(caseId));
        var (happened, recorded) = await _given.SingleAsync<(DateTimeOffset, DateTimeOffset)>(
            "select happened_at, recorded_at from case_events where case_id = @caseId and name = 'timer.fired'", new { caseId });
        Assert.Equal((due, _given.Now), (happened, recorded));
        Assert.Equal(due, await _given.SingleAsync<DateTimeOffset>("select opened_at from work_items where case_id = @caseId and task = 'push'", new { caseId }));
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task After_ten_days_without_a_scheduler_everything_fires_once_in_the_order_it_was_due()
    {
        var counting = Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync(await _given.PermitAsync("follow-up"))).CaseId;
        var permits = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => _given.OpenAsync()));
        app.Clock.Advance(TimeSpan.FromDays(10));

        await _given.Timers.DrainAsync();

        Assert.Equal("counted", await _given.StatesAsync(counting));
        var days = await _given.ListAsync<DateTimeOffset>(
            "select happened_at from case_events where case_id = @counting and name = 'timer.fired' order by seq", new { counting });
        Assert.Equal(days.Order(), days);
        var each = days.Distinct().ToList();
        Assert.Equal(5, each.Count);
        Assert.All(each.Zip(each.Skip(1)), pair => Assert.Equal(TimeSpan.FromDays(1), pair.Second - pair.First));
        foreach (var permit in permits)
        {
            Assert.Equal("rejected", await _given.StatesAsync(permit));
            await _given.AssertAgreesAsync(permit);
        }

        Assert.Equal(0, await _given.Timers.DrainAsync());
    }

    [Fact]
    public async Task Nobody_overtakes_a_timer_that_was_due_before()
    {
        var caseId = await _given.OpenAsync();
        var key = await _given.KeyAsync(caseId, "review");
        app.Clock.Advance(TimeSpan.FromDays(5));

        var refused = Assert.IsType<CommandResult.Refused>(await _given.SendAsync(caseId, "task.review.approve", null, key));
        Assert.Equal("work-item-closed", refused.Reasons[0].Code);

        Assert.IsType<CommandResult.Moved>(await _given.SendAsync(caseId, "pause"));
        Assert.Equal(
            ["case.started", "timer.fired", "pause"],
            await _given.ListAsync<string>("select name from case_events where case_id = @caseId order by seq", new { caseId }));
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task A_parked_or_cancelled_timer_never_fires_late()
    {
        var parked = await _given.OpenAsync();
        var approved = await _given.OpenAsync();
        await _given.SendAsync(parked, "pause");
        await _given.ApproveAsync(approved);
        app.Clock.Advance(TimeSpan.FromDays(30));

        await _given.Timers.DrainAsync();

        Assert.Equal("paused", await _given.StatesAsync(parked));
        Assert.Equal("open choose", await _given.StatesAsync(approved));
    }

    [Fact]
    public async Task Two_nodes_drain_together_and_each_timer_fires_once()
    {
        var permits = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => _given.OpenAsync()));
        app.Clock.Advance(TimeSpan.FromDays(4));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _given.Timers.DrainAsync()));

        Assert.Equal(permits.Length, await _given.SingleAsync<int>(
            "select count(*) from case_events where case_id = any(@permits) and name = 'timer.fired'", new { permits }));
        Assert.Equal(permits.Length, await _given.SingleAsync<int>(
            "select count(*) from cases where case_id = any(@permits) and 'late' = any(states) and version = 2", new { permits }));
    }

    [Fact]
    public async Task One_bad_case_stops_nobody_and_ends_with_the_dead_letters()
    {
        var good = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _given.OpenAsync()));
        var bad = await _given.OpenAsync();
        await DamageAsync(bad);
        app.Clock.Advance(TimeSpan.FromDays(4));

        await _given.Timers.DrainAsync();

        Assert.Equal(good.Length, await _given.SingleAsync<int>(
            "select count(*) from cases where case_id = any(@good) and 'late' = any(states)", new { good }));
        Assert.Equal(1, await AttemptsAsync(bad));
        Assert.Equal(_given.Now, await _given.SingleAsync<DateTimeOffset?>("select incident_at from cases where case_id = @bad", new { bad }));

        await _given.Timers.DrainAsync();
        Assert.Equal(1, await AttemptsAsync(bad));
        for (var attempt = 2; attempt <= FireDueTimers.MostAttempts; attempt++)
        {
            app.Clock.Advance(TimeSpan.FromHours(1));
            await _given.Timers.DrainAsync();
            Assert.Equal(attempt, await AttemptsAsync(bad));
        }

        Assert.Equal(_given.Now, await _given.SingleAsync<DateTimeOffset?>("select dead_since from timers where case_id = @bad", new { bad }));
        app.Clock.Advance(TimeSpan.FromDays(1));
        await _given.Timers.DrainAsync();
        Assert.Equal(FireDueTimers.MostAttempts, await AttemptsAsync(bad));
    }

    [Fact]
    public async Task A_case_that_cannot_be_read_stops_nobody_and_ends_with_the_dead_letters()
    {
        var good = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _given.OpenAsync()));
        var bad = await _given.OpenAsync();
        await _given.ListAsync<int>("update cases set snapshot = '{' where case_id = @bad returning 1", new { bad });
        app.Clock.Advance(TimeSpan.FromDays(4));

        for (var attempt = 1; attempt <= FireDueTimers.MostAttempts; attempt++)
        {
            await _given.Timers.DrainAsync();
            Assert.Equal(attempt, await AttemptsAsync(bad));
            Assert.Equal(good.Length, await _given.SingleAsync<int>(
                "select count(*) from cases where case_id = any(@good) and 'late' = any(states)", new { good }));
            app.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.NotNull(await _given.SingleAsync<DateTimeOffset?>("select dead_since from timers where case_id = @bad", new { bad }));
        Assert.Contains("cannot be read", await _given.SingleAsync<string>("select incident_reason from cases where case_id = @bad", new { bad }), StringComparison.Ordinal);
        await _given.Timers.DrainAsync();
        Assert.Equal(FireDueTimers.MostAttempts, await AttemptsAsync(bad));

        // For the tests that come after in this database.
        await _given.ListAsync<int>("delete from timers where case_id = @bad returning 1", new { bad });
    }

    /// <summary>The case's row names a unit that is none: the next write breaks a constraint, as a bug of ours would.</summary>
    private async Task DamageAsync(Guid caseId)
    {
        var stored = await _given.SingleAsync<string>("select snapshot from cases where case_id = @caseId", new { caseId });
        var damaged = stored.Replace((await app.Cast.UnitAsync()).ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal);
        Assert.NotNull(SnapshotJson.Read(Encoding.UTF8.GetBytes(damaged)).Snapshot);
        Assert.NotEqual(stored, damaged);
        await _given.ListAsync<int>("update cases set snapshot = @damaged where case_id = @caseId returning 1", new { caseId, damaged });
    }

    private Task<int> AttemptsAsync(Guid caseId) => _given.SingleAsync<int>("select attempts::int from timers where case_id = @caseId", new { caseId });
}
