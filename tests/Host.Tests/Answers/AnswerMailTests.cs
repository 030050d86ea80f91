using System.Text.RegularExpressions;
using CaseFlow.Access;
using CaseFlow.Answers.Identity;
using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Host.Tests.Mail;
using CaseFlow.Mail;
using CaseFlow.Mail.Digests;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseFlow.Host.Tests.Answers;

/// <summary>Which mails bring a link, and that its secret is in the mail that left and nowhere else.</summary>
public sealed partial class AnswerMailTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task The_reminder_of_a_check_in_brings_its_helper_a_link_that_opens_it()
    {
        await using var post = await EmptyAsync();
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Sùng A Nhận");

        await RemindAsync(post);

        var mail = Assert.Single(post.Sink.Mails);
        Assert.Equal(Cast.EmailOf(Role.Helper), mail.Recipient);
        Assert.Contains("Bấm nút Trả lời để trả lời, không cần đăng nhập.", mail.Part(0), StringComparison.Ordinal);
        Assert.Equal(TokenOf(mail.Part(0)), TokenOf(mail.Part(1)));
        using var visitor = await AnswerVisitor.OpenAsync(app, TokenOf(mail.Part(0)));
        Assert.Equal("/answer/outcome", await visitor.SeesAsync("/answer/next"));
        Assert.Equal("sent", await StateAsync(caseId));
        Assert.Contains("Trả lời:", mail.Part(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_is_tried_again_brings_another_token_of_the_same_link()
    {
        await using var post = await EmptyAsync();
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Sùng A Lại");
        post.Sink.Manner = _ => SinkManner.TakeAndDrop;
        await RemindAsync(post);
        post.Sink.Manner = _ => SinkManner.Accept;
        await post.DeliverForAsync(TimeSpan.FromHours(1));

        var tokens = post.Sink.Mails.Select(mail => TokenOf(mail.Part(0))).ToList();
        Assert.Equal(2, tokens.Distinct().Count());
        Assert.Equal(1, await CountAsync("select count(*) from answer_links where case_id = @caseId", caseId));
        Assert.Equal(2, await CountAsync("select count(*) from answer_tokens join answer_links using (link_id) where case_id = @caseId", caseId));
        foreach (var token in tokens)
        {
            using var visitor = new AnswerVisitor(app);
            await visitor.FollowAsync(token);
            Assert.Equal("/answer", await visitor.SeesAsync("/answer"));
        }
    }

    [Fact]
    public async Task A_mail_about_work_that_was_given_away_before_it_left_is_not_sent_and_says_why()
    {
        await using var post = await EmptyAsync();
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Sùng A Thôi");
        await Composer(post).ComposeDueAsync();
        await visits.GiveToAsync(caseId, await visits.AnotherAsync("thoi@example.org"));

        await post.Sender.DeliverDueAsync();

        Assert.Empty(post.Sink.Mails);
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(
            ("skipped", MailReasons.HandedOver),
            await connection.QuerySingleAsync<(string, string)>("select state, reason from outbox where kind = 'digest'"));
        Assert.Equal("dropped", await connection.QuerySingleAsync<string>("select state from digest_lines where case_id = @caseId", new { caseId }));
    }

    [Fact]
    public async Task A_helper_who_is_known_by_nothing_that_the_unit_asks_for_signs_in()
    {
        await using var post = await EmptyAsync();
        var visits = await HelperVisits.StartAsync(app);
        var stranger = await app.Cast.AddUserAsync("la@example.org", "Lạ Thị Mặt", await app.Cast.AddUnitAsync("T0077", "Xã Lạ"), Body.Helpers, Role.Helper);
        var signs = app.Services.GetRequiredService<HelperSigns>();
        Assert.Null(await signs.KindForAsync(stranger));

        var unit = await app.Cast.UnitAsync();
        await signs.ChooseAsync(unit, IdentityQuestion.Word, await app.Cast.UserAsync(Role.Leader));
        var caseId = await visits.OpenAsync("Sùng A Quen");
        Assert.Null(await visits.TokenAsync(caseId));

        await signs.SetAsync(visits.Helper, IdentityQuestion.Word, "Hoa Đào", await app.Cast.UserAsync(Role.Officer));
        using var visitor = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!, "hoa  dao");
        Assert.Equal("/answer/outcome", await visitor.SeesAsync("/answer/outcome"));
        await signs.ChooseAsync(unit, IdentityQuestion.Phone, await app.Cast.UserAsync(Role.Leader));
    }

    /// <summary>Nothing of another test waits to be told.</summary>
    private async Task<Post> EmptyAsync()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update reminders set state = 'skipped', reason = 'failed', decided_at = due_at where state = 'pending'");
        return await Post.EmptyAsync(app);
    }

    private async Task RemindAsync(Post post)
    {
        await Composer(post).ComposeDueAsync();
        await post.Sender.DeliverDueAsync();
    }

    private ComposeMail Composer(Post post) => new(
        app.Connections, post.Outbox, app.Services.GetRequiredService<DefinitionStore>(), app.Services.GetRequiredService<CalendarStore>(),
        app.Services.GetRequiredService<OfferAnswers>(),
        new ComposeDigests(
            app.Connections, post.Outbox, app.Services.GetRequiredService<CalendarStore>(), post.Options, app.Services.GetRequiredService<OfferAnswers>(), app.Clock,
            NullLogger<ComposeDigests>.Instance),
        post.Options, app.Clock, NullLogger<ComposeMail>.Instance);

    private async Task<string> StateAsync(Guid caseId)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<string>("select m.state from outbox m join digest_lines l using (mail_id) where l.case_id = @caseId", new { caseId });
    }

    private async Task<long> CountAsync(string sql, Guid caseId)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<long>(sql, new { caseId });
    }

    private static string TokenOf(string body) => Address().Match(body).Groups["token"].Value;

    [GeneratedRegex("/a/(?<token>[A-Za-z0-9_-]{43})")]
    private static partial Regex Address();
}
