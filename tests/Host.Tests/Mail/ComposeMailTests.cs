using CaseFlow.Access;
using CaseFlow.Mail;
using CaseFlow.Tests.Shared;
using Dapper;

namespace CaseFlow.Host.Tests.Mail;

public sealed class ComposeMailTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly string Officer = Cast.EmailOf(Role.Officer);
    private static readonly string Leader = Cast.EmailOf(Role.Leader);

    [Fact]
    public async Task An_officer_is_reminded_on_three_mornings_and_the_leader_is_told_when_it_is_late()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();

        await post.RunUntilAsync(Day(14, 12));

        Assert.Equal(
            [(Officer, "1 việc hôm nay"), (Officer, "1 việc hôm nay"), (Officer, "1 việc hôm nay"), (Leader, "1 việc chậm cần anh/chị xem")],
            post.Received);
        Assert.All(await post.LogAsync(caseId), line => Assert.Equal("sent", line.State));
        Assert.Contains("Còn 1 ngày làm việc", post.Inbox.Mails.ElementAt(1).Part(0), StringComparison.Ordinal);
        Assert.Contains("Hạn là hôm nay", post.Inbox.Mails.ElementAt(2).Part(0), StringComparison.Ordinal);
        Assert.Contains("nắm lý do", post.Inbox.Mails.ElementAt(3).Part(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_leader_is_told_in_the_morning_of_what_became_late_at_midnight()
    {
        await using var post = await Reminding.StartAsync(app);
        await post.OpenAsync();

        await post.RunUntilAsync(Day(14, 7));
        Assert.DoesNotContain(Leader, post.Received.Select(mail => mail.To));

        await post.RunUntilAsync(Day(14, 8));
        Assert.Equal(Leader, post.Received.Last().To);
    }

    [Fact]
    public async Task The_officer_who_keeps_the_case_is_told_of_what_a_helper_left_undone()
    {
        await using var post = await Reminding.StartAsync(app, asks: "helper", escalatesTo: "officer");
        await post.OpenAsync();

        await post.RunUntilAsync(Day(14, 12));

        Assert.Equal([Officer], post.Received.Select(mail => mail.To));
    }

    [Fact]
    public async Task A_mail_leads_to_the_work_item()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();

        await post.RunUntilAsync(Day(9, 12));

        var workItem = await post.Scenario.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId", new { caseId });
        Assert.Contains($"{post.Post.Options.PublicAddress}work-items/{workItem}\n", Assert.Single(post.Inbox.Mails).Part(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_is_done_a_second_before_is_not_reminded_of()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        app.Clock.Set(Day(9, 8));
        await post.Scenario.Timers.DrainAsync();

        await post.AnswerAsync(caseId);
        await post.RunJobsAsync();

        Assert.Empty(post.Inbox.Mails);
        Assert.Equal(MailReasons.WorkDone, Assert.Single(await post.LogAsync(caseId)).Reason);
    }

    [Fact]
    public async Task Work_that_is_done_between_writing_and_sending_is_not_reminded_of_either()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        app.Clock.Set(Day(9, 8));
        await post.Scenario.Timers.DrainAsync();
        await post.Composer.ComposeDueAsync();

        await post.AnswerAsync(caseId);
        await post.Post.Sender.DeliverDueAsync();

        Assert.Empty(post.Inbox.Mails);
        var line = Assert.Single(await post.LogAsync(caseId));
        Assert.Equal(("skipped", MailReasons.WorkDone), (line.State, line.Reason));
    }

    [Fact]
    public async Task A_due_date_that_moved_five_times_is_reminded_of_once_for_the_last_date()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        app.Clock.Set(Day(9, 8));
        foreach (var received in new[] { 7, 6, 7, 6, 8 })
        {
            await post.Scenario.Timers.DrainAsync();
            await post.CorrectAsync(caseId, new DateOnly(2026, 7, received));
        }

        await post.RunUntilAsync(Day(13, 12));

        var mail = Assert.Single(post.Inbox.Mails);
        Assert.Contains("thứ Tư, 15/07/2026", mail.Part(0), StringComparison.Ordinal);
        Assert.Contains("Hạn đã đổi. Trước đây là", mail.Part(0), StringComparison.Ordinal);
        Assert.Contains(await post.LogAsync(caseId), line => line.Reason == MailReasons.DateMoved);
    }

    [Fact]
    public async Task After_three_days_without_a_mail_server_each_gets_one_current_mail()
    {
        await using var post = await Reminding.StartAsync(app);
        var cases = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            cases.Add(await post.OpenAsync());
        }

        post.Inbox.Manner = _ => SinkManner.Postpone;
        await post.RunUntilAsync(Day(13, 9));
        Assert.Empty(post.Inbox.Mails);
        post.Inbox.Manner = _ => SinkManner.Accept;
        await post.RunUntilAsync(Day(13, 12));

        var mail = Assert.Single(post.Inbox.Mails);
        Assert.Equal("3 việc hôm nay", Reminding.Subject(mail));
        Assert.Equal(3, mail.Part(0).Split("Hạn là hôm nay").Length - 1);
        foreach (var caseId in cases)
        {
            Assert.Equal(
                [null, MailReasons.Superseded, MailReasons.Superseded],
                (await post.LogAsync(caseId)).Select(line => line.Reason).Order());
        }
    }

    [Fact]
    public async Task After_three_days_without_the_host_each_gets_one_current_mail()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();

        app.Clock.Set(Day(13, 9));
        await post.RunJobsAsync();

        Assert.Contains("Hạn là hôm nay", Assert.Single(post.Inbox.Mails).Part(0), StringComparison.Ordinal);
        Assert.Equal(2, (await post.LogAsync(caseId)).Count(line => line.Reason == MailReasons.Superseded));
    }

    [Fact]
    public async Task Composing_every_minute_for_a_day_writes_nothing_twice()
    {
        await using var post = await Reminding.StartAsync(app);
        await post.OpenAsync();
        app.Clock.Set(Day(9, 8));
        await post.Scenario.Timers.DrainAsync();

        for (var minute = 0; minute < 60; minute++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAll(post.Composer.ComposeDueAsync(), post.Composer.ComposeDueAsync());
        }

        Assert.Equal(1, await post.Scenario.SingleAsync<int>("select count(*) from outbox", new { }));
    }

    [Fact]
    public async Task Whoever_claimed_the_work_is_reminded_alone()
    {
        await using var post = await Reminding.StartAsync(app);
        var second = await app.Cast.AddUserAsync($"second{Guid.NewGuid():n}@example.org", "Đỗ Thị Hoa", await app.Cast.UnitAsync(), Body.Police, Role.Officer);
        await using var connection = await app.Database.OpenConnectionAsync();
        try
        {
            var caseId = await post.OpenAsync();
            await connection.ExecuteAsync("update work_items set assignee = @second, claimed_at = opened_at where case_id = @caseId", new { second, caseId });

            await post.RunUntilAsync(Day(9, 12));

            var mail = Assert.Single(post.Inbox.Mails);
            Assert.StartsWith("second", mail.Recipient, StringComparison.Ordinal);
            Assert.Contains("đang được giao", mail.Part(0), StringComparison.Ordinal);
        }
        finally
        {
            // The other tests count on one officer.
            await connection.ExecuteAsync("update users set disabled_at = invited_at where user_id = @second", new { second });
        }
    }

    [Fact]
    public async Task A_text_that_gives_something_away_is_not_sent_and_is_shown()
    {
        await using var post = await Reminding.StartAsync(app, tells: "ngày 2026-07-06");
        var caseId = await post.OpenAsync();
        await post.Scenario.SendAsync(caseId, "told");

        await post.RunUntilAsync(Day(7, 8));

        Assert.Empty(post.Inbox.Mails);
        var line = Assert.Single(await post.LogAsync(caseId));
        Assert.Equal(("discarded", MailReasons.NotFit, caseId), (line.State, line.Reason, line.CaseId));
        Assert.Contains("2026-07-06", line.LastError, StringComparison.Ordinal);
        Assert.Null(line.Subject);
    }

    [Fact]
    public async Task A_text_with_personal_data_of_the_case_is_not_sent()
    {
        await using var post = await Reminding.StartAsync(app, tells: "của bà Tư Hậu");
        var caseId = await post.OpenAsync(about: "bà Tư Hậu");
        await post.Scenario.SendAsync(caseId, "told");

        await post.RunUntilAsync(Day(7, 8));

        Assert.Empty(post.Inbox.Mails);
        Assert.Equal(nameof(LintRule.ShowsPersonalData), Assert.Single(await post.LogAsync(caseId)).LastError);
    }

    [Fact]
    public async Task A_notice_reaches_the_role_it_is_for()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        await post.Scenario.SendAsync(caseId, "told");

        await post.RunUntilAsync(Day(7, 8));

        Assert.Equal([(Cast.EmailOf(Role.Chairman), "1 thông báo")], post.Received);
        Assert.Contains("Có thư mới cần xem.", Assert.Single(post.Inbox.Mails).Part(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_to_be_written_to_be_sent_and_to_be_tried_again_is_told_apart()
    {
        await using var post = await Reminding.StartAsync(app);
        await post.OpenAsync();
        app.Clock.Set(Day(13, 9));
        await post.Scenario.Timers.DrainAsync();
        var log = post.Log;
        Assert.Equal((3, 0), ((await log.StateAsync(app.Clock.GetUtcNow())).ToCompose, (await log.StateAsync(app.Clock.GetUtcNow())).Queued));

        await post.Composer.ComposeDueAsync();
        post.Inbox.Manner = _ => SinkManner.Postpone;
        await post.Post.Sender.DeliverDueAsync();

        var state = await log.StateAsync(app.Clock.GetUtcNow());
        Assert.Equal((0, 1, 1), (state.ToCompose, state.Queued, state.Retrying));
        Assert.Contains("not now", state.LastError, StringComparison.Ordinal);
    }

    private static DateTimeOffset Day(int day, int hour) => new(2026, 7, day, hour, 0, 0, TimeSpan.FromHours(7));
}
