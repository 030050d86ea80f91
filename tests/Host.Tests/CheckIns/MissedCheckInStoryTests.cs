using System.Text.RegularExpressions;
using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Host.Tests.Answers;
using CaseFlow.Host.Tests.Mail;
using CaseFlow.Mail;
using CaseFlow.Mail.Digests;
using CaseFlow.Platform.Web;
using CaseFlow.Tests.Shared;
using CaseFlow.Timers;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseFlow.Host.Tests.CheckIns;

/// <summary>What an officer who explains a missed check-in is told: what left, what became of it, and whether anybody opened the link.</summary>
public sealed partial class MissedCheckInStoryTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly string Moment = VietnameseText.Moment(HelperVisits.Morning);

    [Fact]
    public async Task It_says_when_the_mail_was_accepted_and_when_its_link_was_opened()
    {
        await using var post = await EmptyAsync();
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Mở");
        await RemindAsync(post);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        var opened = VietnameseText.Moment(app.Clock.GetUtcNow());
        using var visitor = await AnswerVisitor.OpenAsync(app, TokenOf(Assert.Single(post.Sink.Mails).Part(0)));

        var story = await StoryAsync(caseId);
        Assert.Equal(
            [$"{Moment} Đã gửi thư cho {Helper}; máy chủ thư đã nhận.", $"{opened} {Helper} đã mở đường dẫn và trả lời đúng câu hỏi xác minh."],
            story.Where(line => line.Contains(Helper, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_says_that_the_mail_came_back_and_that_nobody_opened_the_link()
    {
        await using var post = await EmptyAsync();
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Trả");
        await RemindAsync(post);
        await ExecuteAsync(
            "update outbox set bounced_at = @at, bounce_reason = @why where mail_id in (select mail_id from digest_lines where case_id = @caseId)",
            new { caseId, at = HelperVisits.Morning.AddMinutes(5).ToUniversalTime(), why = MailReasons.BouncedAddress });

        var story = string.Join('\n', await StoryAsync(caseId));
        Assert.Contains(
            $"{VietnameseText.Moment(HelperVisits.Morning.AddMinutes(5))} Thư gửi {Helper} bị trả lại. Thư bị trả lại: không có hộp thư này.", story, StringComparison.Ordinal);
        Assert.Contains($"Đến lúc này {Helper} vẫn chưa mở đường dẫn trả lời.", story, StringComparison.Ordinal);

        var english = string.Join('\n', await StoryAsync(caseId, "en"));
        Assert.Contains($"The mail to {Helper} came back. The mail came back: there is no such mailbox.", english, StringComparison.Ordinal);
        Assert.Contains($"Until then {Helper} had not opened the answer link.", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_that_the_server_refused_the_mail()
    {
        await using var post = await EmptyAsync();
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Lò Văn Chối");
        post.Sink.Manner = _ => SinkManner.Refuse;
        await RemindAsync(post);

        var story = string.Join('\n', await StoryAsync(caseId));
        Assert.Contains($"{Moment} Thư cho {Helper} không gửi được. Máy chủ thư từ chối: hãy kiểm tra địa chỉ.", story, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa mở đường dẫn", story, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_that_there_was_no_address()
    {
        await using var post = await EmptyAsync();
        var visits = await HelperVisits.StartAsync(app);
        var other = await visits.AnotherAsync("khong@example.org");
        await ExecuteAsync("update users set email = '' where user_id = @other", new { other });
        var caseId = await visits.OpenAsync("Lò Văn Không", other);
        await RemindAsync(post);

        Assert.Contains($"{Moment} Không gửi thư cho Mai Thị Hai. Người nhận chưa có địa chỉ e-mail: hãy bổ sung.", await StoryAsync(caseId));
    }

    private static string Helper => Cast.NameOf(Role.Helper);

    /// <summary>The lines of the story, once the next check-in has been asked for.</summary>
    private async Task<IReadOnlyList<string>> StoryAsync(Guid caseId, string language = "vi")
    {
        app.Clock.Set(HelperVisits.Morning.AddDays(33));
        await app.Services.GetRequiredService<FireDueTimers>().DrainAsync();
        await using var connection = await app.Database.OpenConnectionAsync();
        var explain = await connection.QuerySingleAsync<long>("select work_item_id from work_items where case_id = @caseId and task = 'explain'", new { caseId });
        using var officer = await app.SignedInAsync(Role.Officer);
        var page = await officer.OpenAsync($"/work-items/{explain}{(language == "en" ? "?lang=en" : null)}");
        return [.. page.QuerySelectorAll("#tried li").Select(line => Spaces().Replace(line.TextContent, " ").Trim())];
    }

    private async Task<Post> EmptyAsync()
    {
        await ExecuteAsync("update reminders set state = 'skipped', reason = 'failed', decided_at = due_at where state = 'pending'", new { });
        return await Post.EmptyAsync(app);
    }

    private async Task RemindAsync(Post post)
    {
        await new ComposeMail(
            app.Connections, post.Outbox, app.Services.GetRequiredService<DefinitionStore>(), app.Services.GetRequiredService<CalendarStore>(),
            app.Services.GetRequiredService<OfferAnswers>(),
            new ComposeDigests(
                app.Connections, post.Outbox, app.Services.GetRequiredService<CalendarStore>(), post.Options, app.Services.GetRequiredService<OfferAnswers>(), app.Clock,
                NullLogger<ComposeDigests>.Instance),
            post.Options, app.Clock, NullLogger<ComposeMail>.Instance).ComposeDueAsync();
        await post.Sender.DeliverDueAsync();
    }

    private async Task ExecuteAsync(string sql, object values)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, values);
    }

    private static string TokenOf(string body) => Address().Match(body).Groups["token"].Value;

    [GeneratedRegex("/a/(?<token>[A-Za-z0-9_-]{43})")]
    private static partial Regex Address();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
