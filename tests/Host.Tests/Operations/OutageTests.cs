using CaseFlow.Access;
using CaseFlow.Host.Tests.Mail;
using CaseFlow.Mail;
using CaseFlow.Operations.Outages;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Time;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Operations;

public sealed class OutageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private static readonly string Leader = Cast.EmailOf(Role.Leader);

    public Task InitializeAsync() => Downtime.ForgetAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task After_ten_days_the_case_goes_on_and_what_was_missed_waits_until_one_approval_that_sends_the_leader_one_mail()
    {
        await using var given = await Reminding.StartAsync(app);
        var caseId = await given.OpenAsync();
        await app.BeatAsync();
        app.Clock.Set(Day(16, 9));

        await app.BeatAsync();
        await given.RunJobsAsync(app);

        Assert.Empty(given.Received);
        Assert.Equal(1, await given.Scenario.SingleAsync<long>("select count(*) from escalations where case_id = @caseId", new { caseId }));
        Assert.Equal(4, await given.Scenario.SingleAsync<long>("select count(*) from reminders where case_id = @caseId and state = 'held'", new { caseId }));

        using var visitor = await app.SignedInAsync(Role.Operator);
        var page = (await visitor.OpenAsync("/operations/outages")).Body!.TextContent;
        Assert.Contains("Không máy nào chạy", page, StringComparison.Ordinal);
        Assert.Contains("Nhắc hạn và báo quá hạn", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nguyễn", page, StringComparison.Ordinal);
        await visitor.SubmitAsync("/operations/outages", [], "/operations/outages");
        await given.RunJobsAsync(app);

        Assert.Equal([(Leader, "1 việc chậm cần anh/chị xem")], given.Received);
        Assert.Equal(3, await given.Scenario.SingleAsync<long>(
            "select count(*) from reminders where case_id = @caseId and state = 'skipped' and reason = 'stale'", new { caseId }));
        Assert.Equal(
            [("escalation", false, "send", 1), ("reminder", true, "skip", 3)],
            await given.Scenario.ListAsync<(string, bool, string, int)>("select what, stale, choice, messages from outage_decisions order by what", new { }));
    }

    [Fact]
    public async Task An_approval_given_twice_at_once_happens_once()
    {
        await using var given = await MissedAsync();
        var outage = await given.Scenario.SingleAsync<long>("select outage_id from outages", new { });
        var book = app.Services.GetRequiredService<OutageBook>();
        var by = await app.Cast.UserAsync(Role.Operator);
        OutageChoice[] choices = [new("escalation", false, "send", null), new("reminder", true, "skip", null)];

        var decided = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => book.ApproveAsync(outage, choices, by, app.Clock.GetUtcNow(), CancellationToken.None)));
        await given.RunJobsAsync(app);

        Assert.Equal(4, decided.Sum());
        Assert.Equal(2, await given.Scenario.SingleAsync<long>("select count(*) from outage_decisions", new { }));
        Assert.Single(given.Received);
        Assert.True(await given.Scenario.SingleAsync<bool>("select closed_at is not null from outages", new { }));
    }

    [Fact]
    public async Task What_is_chosen_for_one_unit_comes_before_what_is_chosen_for_all()
    {
        await using var given = await MissedAsync();
        var outage = await given.Scenario.SingleAsync<long>("select outage_id from outages", new { });
        var (unit, by) = (await app.Cast.UnitAsync(), await app.Cast.UserAsync(Role.Operator));

        await app.Services.GetRequiredService<OutageBook>().ApproveAsync(
            outage, [new("escalation", false, "send", null), new("escalation", false, "skip", unit), new("reminder", true, "skip", Guid.NewGuid())], by,
            app.Clock.GetUtcNow(), CancellationToken.None);
        await given.RunJobsAsync(app);

        Assert.Empty(given.Received);
        Assert.Equal(
            [("escalation", "skip", unit)],
            await given.Scenario.ListAsync<(string, string, Guid)>("select what, choice, unit_id from outage_decisions", new { }));
        using var visitor = await app.SignedInAsync(Role.Operator);
        Assert.Contains("Xã Suối Mây", (await visitor.OpenAsync("/operations/outages")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shifted_leaves_on_the_next_working_morning_and_not_before()
    {
        await using var given = await MissedAsync();
        var outage = await given.Scenario.SingleAsync<long>("select outage_id from outages", new { });
        await app.Services.GetRequiredService<OutageBook>().ApproveAsync(
            outage, [new("escalation", false, "shift", null), new("reminder", true, "skip", null)], await app.Cast.UserAsync(Role.Operator), app.Clock.GetUtcNow(), CancellationToken.None);

        app.Clock.Set(Day(17, 6));
        await given.RunJobsAsync(app);
        Assert.Empty(given.Received);

        app.Clock.Set(Day(17, 9));
        await given.RunJobsAsync(app);
        Assert.Equal(Leader, Assert.Single(given.Received).To);
    }

    [Fact]
    public async Task What_was_missed_by_less_than_the_limit_goes_out_late_and_nobody_is_asked()
    {
        await using var given = await Reminding.StartAsync(app);
        await given.OpenAsync();
        await given.RunUntilAsync(Day(9, 7));
        await app.BeatAsync();
        app.Clock.Set(Day(9, 10));

        await app.BeatAsync();
        await given.RunJobsAsync(app);

        Assert.Single(given.Received);
        Assert.True(await given.Scenario.SingleAsync<bool>("select closed_at is not null and urgent_until is null from outages", new { }));
    }

    [Fact]
    public async Task A_night_without_nodes_holds_nothing_back_that_would_have_left_in_the_morning()
    {
        await using var given = await Reminding.StartAsync(app);
        await given.OpenAsync();
        await given.RunUntilAsync(Day(13, 21));
        await app.BeatAsync();
        app.Clock.Set(Day(14, 7));

        await app.BeatAsync();
        app.Clock.Set(Day(14, 9));
        await given.RunJobsAsync(app);

        Assert.Equal(Leader, given.Received.Last().To);
    }

    [Fact]
    public async Task Mails_that_were_written_before_wait_too_and_are_sent_as_they_were()
    {
        await using var given = await Reminding.StartAsync(app);
        await given.Post.WriteAsync("an", "binh");
        await app.BeatAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));

        await app.BeatAsync();
        await given.RunJobsAsync(app);
        Assert.Empty(given.Received);

        var outage = await given.Scenario.SingleAsync<long>("select outage_id from outages", new { });
        await app.Services.GetRequiredService<OutageBook>().ApproveAsync(
            outage, [new("notice", false, "send", null)], await app.Cast.UserAsync(Role.Operator), app.Clock.GetUtcNow(), CancellationToken.None);
        await given.RunJobsAsync(app);
        Assert.Equal(["an@mail.test", "binh@mail.test"], given.Received.Select(mail => mail.To).Order());
    }

    [Fact]
    public async Task Nodes_that_come_back_at_once_find_one_outage()
    {
        await app.BeatAsync();
        app.Clock.Advance(TimeSpan.FromHours(6));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Downtime.Node(app).BeatAsync()));

        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(1, await connection.QuerySingleAsync<long>("select count(*) from outages"));
    }

    [Fact]
    public async Task Where_no_node_ever_beat_the_oldest_work_tells_since_when_nothing_ran()
    {
        await using var given = await Reminding.StartAsync(app);
        var caseId = await given.OpenAsync();
        app.Clock.Set(Day(16, 9));

        await app.BeatAsync();
        await given.RunJobsAsync(app);

        Assert.Empty(given.Received);
        Assert.Equal(
            await given.Scenario.SingleAsync<DateTimeOffset>("select min(due_at) from reminders where case_id = @caseId", new { caseId }),
            await given.Scenario.SingleAsync<DateTimeOffset>("select began_at from outages", new { }));
    }

    [Fact]
    public async Task Reminding_that_somebody_paused_for_days_is_approved_like_an_outage_when_it_goes_on()
    {
        await using var given = await Reminding.StartAsync(app);
        await given.OpenAsync();
        await given.RunUntilAsync(Day(8, 9));
        using var visitor = await app.SignedInAsync(Role.Operator);
        await visitor.SubmitAsync("/operations", new() { ["job"] = "compose-mail", ["reason"] = "Máy chủ thư bảo trì" }, "handler=Pause");
        for (app.Clock.Set(Day(9, 9)); app.Clock.GetUtcNow() < Day(13, 9); app.Clock.Advance(TimeSpan.FromHours(12)))
        {
            await given.Scenario.Timers.DrainAsync();
        }

        using var later = await app.SignedInAsync(Role.Operator);
        await later.SubmitAsync("/operations", [], "handler=Resume");
        await given.RunJobsAsync(app);

        // What is due this very day goes out; of the two days before somebody decides, and by then a newer one was told.
        Assert.Equal(Cast.EmailOf(Role.Officer), Assert.Single(given.Received).To);
        Assert.Equal(2, await given.Scenario.SingleAsync<long>("select count(*) from reminders where state = 'held'", new { }));
        Assert.Contains("Việc gửi nhắc bị dừng", (await later.OpenAsync("/operations/outages")).Body!.TextContent, StringComparison.Ordinal);
        await later.SubmitAsync("/operations/outages", [], "/operations/outages");
        Assert.Equal(2, await given.Scenario.SingleAsync<long>("select count(*) from reminders where state = 'skipped' and reason = 'superseded' and outage_id is not null", new { }));
    }

    [Theory]
    [InlineData("urgent", false, 3, "send", "hours")]
    [InlineData("urgent", true, -3, "skip", "over")]
    [InlineData("escalation", false, -3, "send", "late")]
    [InlineData("reminder", false, 3, "send", "near")]
    [InlineData("check-in", false, 72, "shift", "wait")]
    [InlineData("check-in", true, -3, "skip", "over")]
    public void What_is_proposed_follows_from_what_it_tells_and_when(string what, bool stale, int hours, string choice, string why)
    {
        var now = Day(16, 9);
        var kind = new MissedKind(what, stale, [new() { What = what, Stale = stale, Messages = 1, Oldest = now, Newest = now, Nearest = now.AddHours(hours) }]);

        Assert.Equal(new Proposal(choice, why), Proposal.For(kind, Day(17, 7)));
    }

    [Theory]
    [InlineData(13, 9, 13)]
    [InlineData(13, 7, 10)]
    [InlineData(11, 9, 10)]
    public void The_last_digest_is_of_the_last_working_morning(int day, int hour, int last) => Assert.Equal(
        Day(last, 8), PostHour.LastDigest(Day(day, hour), VietnamCalendar.Shipped, new MailOptions()));

    [Fact]
    public async Task Whoever_does_not_operate_decides_nothing()
    {
        using var administrator = await app.SignedInAsync(Role.Administrator);

        using var page = await administrator.GetAsync("/operations/outages");
        using var approval = await administrator.ForgeAsync("/operations/outages", new() { ["outage"] = "1", ["escalation"] = "skip" });

        page.AssertDenied("/operations/outages");
        approval.AssertDenied("/operations/outages");
    }

    /// <summary>An escalation and three reminders of a date that is over, on the morning of 16/07.</summary>
    private async Task<Reminding> MissedAsync()
    {
        var given = await Reminding.StartAsync(app);
        await given.OpenAsync();
        await app.BeatAsync();
        app.Clock.Set(Day(16, 9));
        await app.BeatAsync();
        await given.RunJobsAsync(app);
        return given;
    }

    private static DateTimeOffset Day(int day, int hour) => new(2026, 7, day, hour, 0, 0, TimeSpan.FromHours(7));
}
