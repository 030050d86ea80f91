using System.Diagnostics;
using CaseFlow.Access;
using CaseFlow.Mail;
using CaseFlow.Tests.Shared;
using Dapper;

namespace CaseFlow.Host.Tests.Mail;

public sealed class DeliverMailTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        await using var post = await Post.EmptyAsync(app);
        await post.WriteAsync("lan");

        await post.Sender.DeliverDueAsync();

        var mail = Assert.Single(post.Sink.Mails);
        Assert.Equal("lan@mail.test", mail.Recipient);
        Assert.Equal("Kính gửi lan\n", mail.Part(0));
        Assert.Equal("<p>Kính gửi lan</p>", mail.Part(1));
        Assert.Equal($"<{MessageIds.Of("test/lan", "mail.test")}>", mail.Header("Message-ID"));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Equal("phong@mail.test", mail.Header("Reply-To"));
        Assert.Equal("sent", (await post.RowAsync("lan")).State);
    }

    [Fact]
    public async Task Each_recipient_gets_a_mail_of_their_own_and_sees_nobody_else()
    {
        await using var post = await Post.EmptyAsync(app);
        await post.WriteAsync("lan", "minh", "hoa");

        await post.Sender.DeliverDueAsync();

        Assert.Equal(["hoa@mail.test", "lan@mail.test", "minh@mail.test"], post.Sink.Mails.Select(mail => mail.Recipient).Order());
        Assert.All(post.Sink.Mails, mail =>
        {
            Assert.Equal(mail.Recipient, mail.Header("To"));
            Assert.Equal("", mail.Header("Cc") + mail.Header("Bcc"));
        });
    }

    [Fact]
    public async Task No_more_mails_leave_a_second_than_are_allowed()
    {
        await using var post = await Post.EmptyAsync(app, options => options.MostPerSecond = 20);
        await post.WriteAsync([.. Enumerable.Range(0, 12).Select(number => $"so{number}")]);

        var begun = Stopwatch.GetTimestamp();
        await post.Sender.DeliverDueAsync();

        // Two leave at once and two each tenth of a second: of twelve the last not before half a second is over.
        Assert.Equal(12, post.Sink.Mails.Count);
        Assert.True(Stopwatch.GetElapsedTime(begun) > TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public async Task The_same_mail_written_twice_is_sent_once()
    {
        await using var post = await Post.EmptyAsync(app);
        await post.WriteAsync("lan");
        await post.WriteAsync("lan");

        await post.Sender.DeliverDueAsync();

        Assert.Single(post.Sink.Mails);
    }

    [Fact]
    public async Task A_mail_whose_link_cannot_be_made_was_not_handed_over_and_does_not_count_as_unsure()
    {
        await using var post = await Post.EmptyAsync(app);
        var letter = post.Letter("lan");
        await post.WriteAsync(letter with { Body = letter.Body! with { Text = LinkSlots.Of(Guid.NewGuid()) } });
        var failing = post.NewSender((_, _) => throw new TimeoutException());

        for (var turn = 0; turn < 3; turn++)
        {
            await failing.DeliverDueAsync();
            app.Clock.Set(app.Clock.GetUtcNow().AddHours(1));
        }

        var row = await post.RowAsync("lan");
        Assert.Equal(("queued", 3, 0, "TimeoutException"), (row.State, row.Attempts, row.Unsure, row.LastError));
        Assert.Empty(post.Sink.Mails);
    }

    [Fact]
    public async Task A_recipient_who_is_unknown_to_the_server_is_shown_and_stops_nobody()
    {
        await using var post = await Post.EmptyAsync(app);
        await post.WriteAsync([.. Enumerable.Range(0, 60).Select(i => $"r{i}")]);
        post.Sink.Manner = to => to == "r7@mail.test" ? SinkManner.Refuse : SinkManner.Accept;

        await post.Sender.DeliverDueAsync();

        Assert.Equal(59, post.Sink.Mails.Count);
        var refused = await post.RowAsync("r7");
        Assert.Equal(("discarded", MailReasons.ServerRefused), (refused.State, refused.Reason));
        Assert.Equal(("5.1.1", "550 5.1.1 no such mailbox"), (refused.AnswerStatus, refused.LastError));
    }

    [Fact]
    public async Task An_operator_reads_in_words_what_the_server_had_against_a_mail()
    {
        await using var post = await Post.EmptyAsync(app);
        await post.WriteAsync("lan");
        post.Sink.Manner = _ => SinkManner.Refuse;
        await post.Sender.DeliverDueAsync();
        using var visitor = await app.SignedInAsync(Role.Operator);

        var mails = (await visitor.OpenAsync("/operations/dead-letters")).QuerySelector("main")!.TextContent;

        Assert.Contains("Không có hộp thư này ở nơi nhận.", mails, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_none_is_shown_and_stops_nobody()
    {
        await using var post = await Post.EmptyAsync(app);
        await post.WriteAsync("not an address, at all", "lan");

        await post.Sender.DeliverDueAsync();

        Assert.Equal("lan@mail.test", Assert.Single(post.Sink.Mails).Recipient);
        Assert.Equal("discarded", (await post.RowAsync("not an address, at all")).State);
    }

    [Fact]
    public async Task A_recipient_put_off_is_tried_again_later_and_the_others_are_not_sent_twice()
    {
        await using var post = await Post.EmptyAsync(app);
        await post.WriteAsync("busy", "lan");
        post.Sink.Manner = to => to == "busy@mail.test" ? SinkManner.Postpone : SinkManner.Accept;
        await post.Sender.DeliverDueAsync();
        Assert.Equal(("queued", 1), ((await post.RowAsync("busy")).State, (await post.RowAsync("busy")).Attempts));

        post.Sink.Manner = _ => SinkManner.Accept;
        await post.Sender.DeliverDueAsync();
        Assert.Single(post.Sink.Mails);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await post.Sender.DeliverDueAsync();

        Assert.Equal(["lan@mail.test", "busy@mail.test"], post.Sink.Mails.Select(mail => mail.Recipient));
    }

    [Fact]
    public async Task A_recipient_put_off_for_days_is_given_up_visibly()
    {
        await using var post = await Post.EmptyAsync(app);
        await post.WriteAsync("busy");
        post.Sink.Manner = _ => SinkManner.Postpone;

        await post.DeliverForAsync(TimeSpan.FromDays(6));

        var row = await post.RowAsync("busy");
        Assert.Equal(("discarded", MailReasons.GaveUp), (row.State, row.Reason));
    }

    [Fact]
    public async Task While_no_server_answers_nothing_is_lost_and_only_the_connections_are_tried()
    {
        await using var post = await Post.EmptyAsync(app);
        var names = Enumerable.Range(0, 40).Select(i => $"r{i}").ToArray();
        await post.WriteAsync(names);
        var port = post.Sink.Port;
        await post.Sink.DisposeAsync();

        var count = await post.Sender.DeliverDueAsync();

        Assert.Equal(0, count.Sent);
        Assert.InRange(count.Other, 1, post.Options.Connections);
        await using var back = new SmtpSink(port);
        await post.DeliverForAsync(TimeSpan.FromHours(1));
        Assert.Equal(names.Order().Select(name => $"{name}@mail.test"), back.Mails.Select(mail => mail.Recipient).Order());
        Assert.Equal([0], (await Task.WhenAll(names.Select(post.RowAsync))).Select(row => row.Unsure).Distinct());
    }

    [Fact]
    public async Task A_server_that_hangs_up_before_the_message_leaves_no_doubt()
    {
        await using var post = await Post.EmptyAsync(app);
        await post.WriteAsync("lan");
        post.Sink.Manner = _ => SinkManner.DropBeforeData;
        await post.Sender.DeliverDueAsync();

        post.Sink.Manner = _ => SinkManner.Accept;
        await post.DeliverForAsync(TimeSpan.FromHours(1));

        var row = await post.RowAsync("lan");
        Assert.Equal(("sent", 0), (row.State, row.Unsure));
        Assert.Single(post.Sink.Mails);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_left_alone_after_a_while()
    {
        await using var post = await Post.EmptyAsync(app, options => options.Timeout = TimeSpan.FromSeconds(2));
        await post.WriteAsync([.. Enumerable.Range(0, 20).Select(i => $"r{i}")]);
        post.Sink.Manner = _ => SinkManner.Hang;

        var count = await post.Sender.DeliverDueAsync();

        Assert.Equal(0, count.Sent);
        Assert.InRange(count.Other, 1, post.Options.Connections);
        post.Sink.Manner = _ => SinkManner.Accept;
        post.Options.Timeout = TimeSpan.FromSeconds(20);
        await post.DeliverForAsync(TimeSpan.FromHours(1));
        Assert.Equal(20, post.Sink.Mails.Count);
    }

    [Theory]
    [InlineData(nameof(SinkManner.TakeAndDrop), 20)]
    [InlineData(nameof(SinkManner.TakeAndHang), 2)]
    public async Task A_mail_of_which_nobody_knows_whether_it_was_taken_goes_once_more_with_the_same_id(string manner, int seconds)
    {
        await using var post = await Post.EmptyAsync(app, options => options.Timeout = TimeSpan.FromSeconds(seconds));
        await post.WriteAsync("lan");
        post.Sink.Manner = _ => Enum.Parse<SinkManner>(manner);
        await post.Sender.DeliverDueAsync();

        post.Sink.Manner = _ => SinkManner.Accept;
        post.Options.Timeout = TimeSpan.FromSeconds(20);
        await post.DeliverForAsync(TimeSpan.FromHours(1));

        var row = await post.RowAsync("lan");
        Assert.Equal(("sent", 1), (row.State, row.Unsure));
        Assert.Equal(2, post.Sink.Mails.Count);
        Assert.Single(post.Sink.Mails.Select(mail => mail.Header("Message-ID")).Distinct());
    }

    [Fact]
    public async Task A_mail_that_was_in_doubt_twice_is_not_sent_a_third_time()
    {
        await using var post = await Post.EmptyAsync(app);
        await post.WriteAsync("lan");
        post.Sink.Manner = _ => SinkManner.TakeAndDrop;

        await post.DeliverForAsync(TimeSpan.FromDays(2));

        var row = await post.RowAsync("lan");
        Assert.Equal(("discarded", MailReasons.AcceptanceUnknown, 2), (row.State, row.Reason, row.Unsure));
        Assert.Equal(2, post.Sink.Mails.Count);
    }

    [Fact]
    public async Task When_the_row_cannot_be_settled_after_the_server_took_the_mail_it_is_counted_as_possibly_doubled()
    {
        await using var post = await Post.EmptyAsync(app);
        await post.WriteAsync("lan");
        await using var connection = await app.Database.OpenConnectionAsync();

        // The database goes away between the server's "250" and our commit: as the sender sees it, its connection is cut.
        post.Sink.BeforeAnswer = async _ => await connection.ExecuteAsync("update outbox set fence = nextval('outbox_fences')");
        await post.Sender.DeliverDueAsync();
        Assert.Equal("sending", (await post.RowAsync("lan")).State);

        post.Sink.BeforeAnswer = _ => Task.CompletedTask;
        await post.DeliverForAsync(TimeSpan.FromHours(1));

        var row = await post.RowAsync("lan");
        Assert.Equal(("sent", 1, 2), (row.State, row.Unsure, post.Sink.Mails.Count));
    }

    [Fact]
    public async Task Two_nodes_together_send_each_mail_once()
    {
        await using var post = await Post.EmptyAsync(app);
        var names = Enumerable.Range(0, 100).Select(i => $"r{i}").ToArray();
        await post.WriteAsync(names);

        await Task.WhenAll(post.Sender.DeliverDueAsync(), post.NewSender().DeliverDueAsync());

        Assert.Equal(names.Order().Select(name => $"{name}@mail.test"), post.Sink.Mails.Select(mail => mail.Recipient).Order());
    }

    [Fact]
    public async Task A_node_whose_clock_is_ten_minutes_ahead_does_not_take_what_another_is_sending()
    {
        await using var post = await Post.EmptyAsync(app);
        await post.WriteAsync("lan");
        ClaimedMail? taken = null;
        post.Sink.BeforeAnswer = async _ => taken = await post.Outbox.ClaimAsync(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(10));

        await post.Sender.DeliverDueAsync();

        Assert.Null(taken);
        var row = await post.RowAsync("lan");
        Assert.Equal(("sent", 0, 1), (row.State, row.Unsure, post.Sink.Mails.Count));
    }

    [Fact]
    public async Task A_stop_finishes_what_is_under_way_and_begins_nothing_new()
    {
        await using var post = await Post.EmptyAsync(app);
        await post.WriteAsync([.. Enumerable.Range(0, 40).Select(i => $"r{i}")]);
        using var stop = new CancellationTokenSource();
        post.Sink.BeforeAnswer = _ => stop.CancelAsync();

        await post.Sender.DeliverDueAsync(stop.Token);

        await using var connection = await app.Database.OpenConnectionAsync();
        var states = (await connection.QueryAsync<(string State, int Count)>("select state, count(*)::integer from outbox group by state"))
            .ToDictionary(row => row.State, row => row.Count);
        Assert.Equal(post.Sink.Mails.Count, states["sent"]);
        Assert.Equal(40 - post.Sink.Mails.Count, states["queued"]);
        Assert.InRange(states["sent"], 1, post.Options.Connections);
        Assert.DoesNotContain("sending", states.Keys);
    }

    [Fact]
    public async Task A_secret_link_is_put_in_at_delivery_and_then_forgotten()
    {
        await using var post = await Post.EmptyAsync(app);
        await using (var connection = await app.Database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await post.Outbox.WriteAsync(transaction, [post.Letter("lan", "h4x0r")], app.Clock.GetUtcNow());
            await transaction.CommitAsync();
        }

        await post.Sender.DeliverDueAsync();

        Assert.Equal("Kính gửi lan\nh4x0r", Assert.Single(post.Sink.Mails).Part(0));
        Assert.Null((await post.RowAsync("lan")).Secret);
    }

    [Fact]
    public async Task In_safe_mode_every_mail_goes_to_the_test_box()
    {
        await using var post = await Post.EmptyAsync(app, options => options.SafeBox = "box@mail.test");
        await post.WriteAsync("lan", "minh");

        await post.Sender.DeliverDueAsync();

        Assert.Equal(["box@mail.test", "box@mail.test"], post.Sink.Mails.Select(mail => mail.Recipient));
        Assert.Equal(["lan@mail.test", "minh@mail.test"], post.Sink.Mails.Select(mail => mail.Header("X-Meant-For")).Order());
    }

    [Fact]
    public async Task A_caller_that_rolls_back_has_written_to_nobody()
    {
        await using var post = await Post.EmptyAsync(app);
        await using (var connection = await app.Database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await post.Outbox.WriteAsync(transaction, [post.Letter("lan")], app.Clock.GetUtcNow());
        }

        await post.Sender.DeliverDueAsync();

        Assert.Empty(post.Sink.Mails);
    }
}
