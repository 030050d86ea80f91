using CaseFlow.Access;
using CaseFlow.Mail;
using CaseFlow.Tests.Shared;
using Dapper;
using Npgsql;

namespace CaseFlow.Host.Tests.Mail;

public sealed class DigestTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly string Officer = Cast.EmailOf(Role.Officer);
    private static readonly string Leader = Cast.EmailOf(Role.Leader);

    [Fact]
    public async Task One_mail_a_working_day_tells_everything_and_what_is_overdue_first()
    {
        await using var post = await Reminding.StartAsync(app);
        var tomorrow = await post.OpenAsync(new DateOnly(2026, 7, 8));
        var late = await post.OpenAsync(new DateOnly(2026, 7, 6));
        var today = await post.OpenAsync(new DateOnly(2026, 7, 7));

        app.Clock.Set(Day(14, 8));
        await post.RunJobsAsync();

        Assert.Equal([(Officer, "3 việc hôm nay, 1 quá hạn"), (Leader, "1 việc chậm cần anh/chị xem")], post.Received.Order());
        var text = MailTo(post, Officer).Part(0);
        var places = new List<int>();
        foreach (var caseId in new[] { late, today, tomorrow })
        {
            places.Add(text.IndexOf($"work-items/{await WorkItemAsync(post, caseId)}\n", StringComparison.Ordinal));
        }

        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.True(text.IndexOf("Quá hạn 1 ngày làm việc", StringComparison.Ordinal) < text.IndexOf("Hạn là hôm nay", StringComparison.Ordinal));
        Assert.Contains("Đã quá hạn: nắm lý do và đôn đốc", MailTo(post, Leader).Part(0), StringComparison.Ordinal);
        Assert.Equal([1L, 1L], await post.Scenario.ListAsync<long>("select count(*) from outbox where state = 'sent' group by user_id", new { }));
    }

    [Fact]
    public async Task On_days_off_nothing_is_told_and_on_the_next_working_day_what_fell_due_on_them()
    {
        await using var post = await Reminding.StartAsync(app);
        await post.OpenAsync(new DateOnly(2026, 7, 3));

        await post.RunUntilAsync(Day(13, 7));
        Assert.DoesNotContain(Leader, post.Received.Select(mail => mail.To));

        await post.RunUntilAsync(Day(13, 8));
        Assert.Contains((Leader, "1 việc chậm cần anh/chị xem"), post.Received);
    }

    [Theory]
    [InlineData(8, 3)]
    [InlineData(12, 10)] // a Sunday
    public async Task What_is_counted_in_hours_is_told_at_once_by_night_and_on_days_off(int day, int hour)
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        app.Clock.Set(Day(day, hour));
        await WishAsync(post, caseId, Day(day, hour), urgent: true);

        await post.Composer.ComposeDueAsync();
        await post.Post.Sender.DeliverDueAsync();

        Assert.Equal([(Officer, "Nhắc việc: Thư cần trả lời (hạn 13/07/2026)")], post.Received);
    }

    [Fact]
    public async Task What_comes_up_after_the_digest_waits_for_the_next_one()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        await post.RunUntilAsync(Day(8, 10));
        await WishAsync(post, caseId, Day(8, 10), urgent: false);

        await post.RunUntilAsync(Day(8, 23));
        Assert.Empty(post.Received);

        await post.RunUntilAsync(Day(9, 7));
        Assert.Empty(post.Received);

        await post.RunUntilAsync(Day(9, 8));
        Assert.Equal([(Officer, "1 việc hôm nay")], post.Received);
    }

    [Fact]
    public async Task What_comes_up_after_the_digest_and_is_due_today_has_a_mail_of_its_own()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        await post.RunUntilAsync(Day(13, 9));
        var before = post.Received.Count();
        app.Clock.Set(Day(13, 10));
        await WishAsync(post, caseId, Day(13, 10), urgent: false);

        await post.RunJobsAsync();

        Assert.Equal((Officer, "Nhắc việc: Thư cần trả lời (hạn 13/07/2026)"), post.Received.Last());
        Assert.Equal(before + 1, post.Received.Count());
    }

    [Fact]
    public async Task A_digest_of_which_one_thing_is_done_a_second_before_it_leaves_is_written_anew_without_it()
    {
        await using var post = await Reminding.StartAsync(app);
        var (done, open) = (await post.OpenAsync(), await post.OpenAsync());
        app.Clock.Set(Day(9, 8));
        await post.Scenario.Timers.DrainAsync();
        await post.Composer.ComposeDueAsync();

        await post.AnswerAsync(done);
        await post.Post.Sender.DeliverDueAsync();
        Assert.Empty(post.Inbox.Mails);
        await post.RunJobsAsync();

        Assert.Equal([(Officer, "1 việc hôm nay")], post.Received);
        Assert.Contains($"work-items/{await WorkItemAsync(post, open)}\n", MailTo(post, Officer).Part(0), StringComparison.Ordinal);
        Assert.DoesNotContain($"work-items/{await WorkItemAsync(post, done)}\n", MailTo(post, Officer).Part(0), StringComparison.Ordinal);
        var officer = await app.Cast.UserAsync(Role.Officer);
        Assert.Equal(
            [$"digest/{officer}/2026-07-09 skipped superseded", $"digest/{officer}/2026-07-09/2 sent "],
            await post.Scenario.ListAsync<string>("select key || ' ' || state || ' ' || coalesce(reason, '') from outbox order by mail_id", new { }));
        Assert.Equal(MailReasons.WorkDone, Assert.Single(await post.LogAsync(done)).Reason);
    }

    [Fact]
    public async Task A_digest_that_the_server_may_have_is_sent_again_as_it_is_even_when_one_thing_is_done_by_then()
    {
        await using var post = await Reminding.StartAsync(app);
        var (done, _) = (await post.OpenAsync(), await post.OpenAsync());
        app.Clock.Set(Day(9, 8));
        await post.Scenario.Timers.DrainAsync();
        await post.Composer.ComposeDueAsync();

        // Its sender dies with the answer of the server on the way.
        var first = await post.Post.Outbox.ClaimAsync(app.Clock.GetUtcNow());
        await post.AnswerAsync(done);
        app.Clock.Set(app.Clock.GetUtcNow() + post.Post.Options.Lease + TimeSpan.FromMinutes(1));
        await post.Post.EndLeasesAsync();
        await post.RunJobsAsync();
        await post.RunJobsAsync();

        Assert.Contains(first!.MessageId, Assert.Single(post.Inbox.Mails).Header("Message-ID"), StringComparison.Ordinal);
        Assert.Equal(["sent 1"], await post.Scenario.ListAsync<string>("select state || ' ' || unsure from outbox", new { }));
    }

    [Fact]
    public async Task A_digest_that_the_server_may_have_does_not_give_way_to_that_of_the_next_day()
    {
        await using var post = await Reminding.StartAsync(app);
        await post.OpenAsync();
        app.Clock.Set(Day(9, 8));
        await post.Scenario.Timers.DrainAsync();
        await post.Composer.ComposeDueAsync();
        var first = (await post.Post.Outbox.ClaimAsync(app.Clock.GetUtcNow()))!;
        Assert.True(await post.Post.Outbox.SettleAsync(new(first.MailId, first.Fence, "queued", Day(10, 9), null, null, null, null, 1)));

        app.Clock.Set(Day(10, 8));
        await post.Scenario.Timers.DrainAsync();
        await post.Composer.ComposeDueAsync();

        Assert.Equal(["queued 1", "queued 0"], await post.Scenario.ListAsync<string>("select state || ' ' || unsure from outbox order by mail_id", new { }));
    }

    [Fact]
    public async Task A_digest_whose_lines_cannot_be_looked_at_was_not_handed_over_and_leaves_when_they_can()
    {
        await using var post = await Reminding.StartAsync(app);
        await post.OpenAsync();
        app.Clock.Set(Day(9, 8));
        await post.Scenario.Timers.DrainAsync();
        await post.Composer.ComposeDueAsync();

        await WithoutLinesAsync(() => post.Post.DeliverForAsync(TimeSpan.FromHours(3)));
        Assert.Equal(["queued 0"], await post.Scenario.ListAsync<string>("select state || ' ' || unsure from outbox where attempts > 2", new { }));

        await post.Post.DeliverForAsync(TimeSpan.FromHours(6));
        Assert.Equal([(Officer, "1 việc hôm nay")], post.Received);
    }

    [Fact]
    public async Task A_digest_whose_lines_can_never_be_looked_at_is_given_up_as_a_failure_of_the_product()
    {
        await using var post = await Reminding.StartAsync(app);
        await post.OpenAsync();
        app.Clock.Set(Day(9, 8));
        await post.Scenario.Timers.DrainAsync();
        await post.Composer.ComposeDueAsync();

        await WithoutLinesAsync(() => post.Post.DeliverForAsync(post.Post.Options.GiveUpAfter + TimeSpan.FromDays(1)));

        Assert.Equal(["discarded failed 0"], await post.Scenario.ListAsync<string>("select concat_ws(' ', state, reason, unsure) from outbox", new { }));
    }

    [Fact]
    public async Task A_line_that_is_not_fit_to_be_told_keeps_no_other_line_of_the_day_back()
    {
        await using var post = await Reminding.StartAsync(app);
        var (unfit, fit) = (await post.OpenAsync(), await post.OpenAsync());
        app.Clock.Set(Day(9, 8));
        await post.Scenario.Timers.DrainAsync();
        await ExecuteAsync("update reminders set title_vi = 'Thư url (1)' where case_id = @unfit", new { unfit });

        await post.RunJobsAsync();

        Assert.Equal([(Officer, "1 việc hôm nay")], post.Received);
        Assert.Equal(
            ["dropped not-fit", "told"],
            await post.Scenario.ListAsync<string>("select concat_ws(' ', state, reason) from digest_lines order by case_id = @fit", new { fit }));
    }

    [Fact]
    public async Task A_digest_without_any_line_that_is_fit_is_written_down_and_tells_nothing()
    {
        await using var post = await Reminding.StartAsync(app);
        await post.OpenAsync();
        await post.OpenAsync();
        app.Clock.Set(Day(9, 8));
        await post.Scenario.Timers.DrainAsync();
        await ExecuteAsync("update reminders set title_vi = 'Thư url (1)' where state = 'pending'", new { });

        await post.RunJobsAsync();

        Assert.Empty(post.Received);
        Assert.Equal(["discarded not-fit"], await post.Scenario.ListAsync<string>("select concat_ws(' ', state, reason) from outbox", new { }));
        Assert.Equal(
            ["dropped not-fit", "dropped not-fit"], await post.Scenario.ListAsync<string>("select concat_ws(' ', state, reason) from digest_lines", new { }));
    }

    [Fact]
    public async Task A_digest_that_could_not_leave_on_its_day_does_not_speak_of_today_on_another()
    {
        await using var post = await Reminding.StartAsync(app);
        await post.OpenAsync();
        post.Inbox.Manner = _ => SinkManner.Postpone;
        await post.RunUntilAsync(Day(9, 22));
        post.Inbox.Manner = _ => SinkManner.Accept;

        await post.RunUntilAsync(Day(10, 7));
        Assert.Empty(post.Inbox.Mails);

        await post.RunUntilAsync(Day(10, 9));
        Assert.Contains("Còn 1 ngày làm việc", Assert.Single(post.Inbox.Mails).Part(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_digest_waits_for_the_reminders_of_its_morning_but_not_for_ever()
    {
        await using var post = await Reminding.StartAsync(app);
        await post.OpenAsync();
        app.Clock.Set(Day(9, 8));
        await post.Scenario.Timers.DrainAsync();
        await ExecuteAsync("update timers set due_at = @due where due_at > @due", new { due = Day(9, 8).UtcDateTime });

        await post.Composer.ComposeDueAsync();
        Assert.Equal(0, await post.Scenario.SingleAsync<int>("select count(*) from outbox", new { }));

        app.Clock.Set(Day(9, 8) + post.Post.Options.DigestPatience);
        await post.Composer.ComposeDueAsync();
        Assert.Equal(1, await post.Scenario.SingleAsync<int>("select count(*) from outbox", new { }));
    }

    [Fact]
    public async Task Whoever_has_very_much_to_do_gets_a_mail_that_no_mail_program_cuts()
    {
        await using var post = await Reminding.StartAsync(app);
        for (var number = 0; number < 60; number++)
        {
            await post.OpenAsync();
        }

        app.Clock.Set(Day(9, 8));
        await post.RunJobsAsync();

        var mail = Assert.Single(post.Inbox.Mails);
        Assert.Equal("60 việc hôm nay", Reminding.Subject(mail));
        Assert.True(mail.Data.Length < 100_000, $"{mail.Data.Length} bytes");
        Assert.Contains("Và 36 việc nữa: mở danh sách", mail.Part(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_composers_at_once_write_each_recipient_one_mail()
    {
        await using var post = await Reminding.StartAsync(app);
        var unit = await app.Cast.UnitAsync();
        var users = new List<Guid>();
        await using var connection = await app.Database.OpenConnectionAsync();
        try
        {
            foreach (var number in Enumerable.Range(0, 20))
            {
                users.Add(await app.Cast.AddUserAsync($"many{number}.{Guid.NewGuid():n}@example.org", $"Người {number}", unit, Body.Police, Role.Officer));
                await post.OpenAsync();
            }

            app.Clock.Set(Day(9, 8));
            await post.Scenario.Timers.DrainAsync();
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => post.Composer.ComposeDueAsync())));
            await post.Composer.ComposeDueAsync();

            Assert.Equal(21, await post.Scenario.SingleAsync<int>("select count(*) from outbox where state = 'queued' and kind = 'digest'", new { }));
            Assert.Equal(21 * 20, await post.Scenario.SingleAsync<int>("select count(*) from digest_lines where state = 'told'", new { }));
        }
        finally
        {
            await connection.ExecuteAsync("update users set disabled_at = invited_at where user_id = any(@users)", new { users });
        }
    }

    private async Task WithoutLinesAsync(Func<Task> act)
    {
        await using var super = new NpgsqlConnection(await app.SuperuserAddressAsync());
        await super.OpenAsync();
        await super.ExecuteAsync("alter table digest_lines rename to out_of_reach");
        try
        {
            await act();
        }
        finally
        {
            await super.ExecuteAsync("alter table out_of_reach rename to digest_lines");
        }
    }

    /// <summary>One more reminder of the answer, as another rule would wish it.</summary>
    private Task WishAsync(Reminding post, Guid caseId, DateTimeOffset at, bool urgent) => ExecuteAsync(
        """
        insert into reminders (state, case_id, kind, subject, rule, role, work_item, title_vi, title_en, due_at, speaks_of, urgent, written_at)
        select 'pending', case_id, 'reminder', 'answer-law', 'extra', '', key, 'Thư cần trả lời', 'Letter', @at, law_due_at, @urgent, @at
        from work_items where case_id = @caseId
        """,
        new { caseId, at = at.UtcDateTime, urgent });

    private async Task ExecuteAsync(string sql, object parameters)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    private static Task<long> WorkItemAsync(Reminding post, Guid caseId) =>
        post.Scenario.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId", new { caseId });

    private static SunkMail MailTo(Reminding post, string address) => post.Inbox.Mails.Single(mail => mail.Recipient == address);

    private static DateTimeOffset Day(int day, int hour) => new(2026, 7, day, hour, 0, 0, TimeSpan.FromHours(7));
}
