using CaseFlow.Access;
using CaseFlow.Host.Tests.Mail;
using CaseFlow.Operations;
using CaseFlow.Operations.DeadLetters;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Operations;

public sealed class DeadLettersTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    public Task InitializeAsync() => Downtime.ForgetAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task All_refused_mails_of_a_cause_are_sent_again_with_keys_of_their_own_and_a_row_that_says_by_whom()
    {
        await using var given = await Reminding.StartAsync(app);
        given.Inbox.Manner = _ => SinkManner.Refuse;
        await given.Post.WriteAsync("an", "binh");
        await given.RunJobsAsync();
        given.Inbox.Manner = _ => SinkManner.Accept;
        using var visitor = await app.SignedInAsync(Role.Operator);
        Assert.DoesNotContain("@mail.test", (await visitor.OpenAsync("/operations/dead-letters")).Body!.TextContent, StringComparison.Ordinal);

        await visitor.SubmitAsync("/operations/dead-letters", [], "handler=RetryAll");
        await given.RunJobsAsync();

        Assert.Equal(["an@mail.test", "binh@mail.test"], given.Received.Select(mail => mail.To).Order());
        Assert.Equal(
            [("test/an", "discarded"), ("test/an/again/1", "sent"), ("test/binh", "discarded"), ("test/binh/again/1", "sent")],
            await given.Scenario.ListAsync<(string, string)>("select key, state from outbox order by key", new { }));
        Assert.Equal(2, await given.Scenario.SingleAsync<long>(
            "select count(*) from retries r join users u on u.user_id = r.retried_by where u.email = @email and r.target in (select mail_id::text from outbox)", new { email = Cast.EmailOf(Role.Operator) }));
        Assert.Contains("Không có gì bỏ cuộc", (await visitor.OpenAsync("/operations/dead-letters")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_refused_again_is_sent_a_third_time_under_the_next_key_and_never_twice_at_once()
    {
        await using var given = await Reminding.StartAsync(app);
        given.Inbox.Manner = _ => SinkManner.Refuse;
        await given.Post.WriteAsync("an");
        await given.RunJobsAsync();
        using var visitor = await app.SignedInAsync(Role.Operator);
        await visitor.SubmitAsync("/operations/dead-letters", [], "handler=RetryMail");
        await given.RunJobsAsync();
        given.Inbox.Manner = _ => SinkManner.Accept;

        await visitor.SubmitAsync("/operations/dead-letters", [], "handler=RetryMail");
        await given.RunJobsAsync();

        Assert.Single(given.Received);
        Assert.Equal("sent", await given.Scenario.SingleAsync<string>("select state from outbox where key = 'test/an/again/2'", new { }));
    }

    [Theory]
    [InlineData("550 5.1.1 unknown", "address")]
    [InlineData("552 5.2.2 full", "mailbox")]
    [InlineData("554 5.7.1 rejected", "policy")]
    [InlineData("554 no", "refused")]
    public void The_cause_of_a_refusal_is_read_from_the_code_of_the_server(string answer, string cause) => Assert.Equal(
        cause, DeadCause.OfMail(new MailInTrouble
        {
            MailId = 1,
            Kind = "notice",
            State = "discarded",
            Reason = "server-refused",
            LastError = answer,
            WrittenAt = TestClock.Monday,
            Attempts = 1,
            Unsure = 0,
            CanBeSent = true,
            LinkIsGone = false,
        }));

    [Theory]
    [InlineData("23503: violates", "constraint")]
    [InlineData("No version of 'x' is published and in force on 2026-07-09.", "linked")]
    [InlineData("The case does not know the timer (Ignored).", "unknown-timer")]
    [InlineData("Cannot read 'note'.", "procedure")]
    public void The_cause_of_a_dead_timer_is_read_from_what_the_case_said(string error, string cause) => Assert.Equal(cause, DeadCause.OfTimer(error));
}
