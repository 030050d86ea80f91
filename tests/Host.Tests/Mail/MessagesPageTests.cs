using CaseFlow.Access;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Mail;

public sealed class MessagesPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task A_case_lists_every_message_to_come_with_its_reader_its_words_its_rule_and_its_hour()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        var number = await post.Scenario.SingleAsync<long>("select case_no from cases where case_id = @caseId", new { caseId });
        using var officer = await app.SignedInAsync(Role.Officer);

        var page = await officer.OpenAsync($"/cases/{caseId}/messages");

        var coming = page.QuerySelectorAll("[aria-labelledby=coming] li").Select(line => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(4, coming.Count);
        Assert.Contains("08:00, thứ Năm, 09/07/2026 Nhắc việc: Thư cần trả lời (hạn 13/07/2026) Gửi tới Cán bộ: ", coming[0], StringComparison.Ordinal);
        Assert.EndsWith($"Hồ sơ số {number} · Trả lời · nhắc lần 1 · hạn 13/07/2026", coming[0], StringComparison.Ordinal);
        Assert.Contains("Việc chậm, cần anh/chị xem: Thư cần trả lời (hạn 13/07/2026). Đã quá hạn: nắm lý do và đôn đốc Gửi tới Lãnh đạo: ", coming[3], StringComparison.Ordinal);
        Assert.EndsWith("báo cấp trên lần 1 · hạn 13/07/2026", coming[3], StringComparison.Ordinal);
        Assert.DoesNotContain(caseId.ToString(), page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("reminder/", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_stands_by_its_key_in_words_and_what_was_not_with_the_reason()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        await post.RunUntilAsync(new(2026, 7, 9, 9, 0, 0, TimeSpan.FromHours(7)));
        app.Clock.Set(new(2026, 7, 10, 6, 0, 0, TimeSpan.FromHours(7)));
        await post.Scenario.Timers.DrainAsync();
        app.Clock.Set(new(2026, 7, 10, 8, 0, 0, TimeSpan.FromHours(7)));
        await post.Scenario.Timers.DrainAsync();
        await post.AnswerAsync(caseId);
        await post.RunJobsAsync();
        using var officer = await app.SignedInAsync(Role.Officer);

        var page = await officer.OpenAsync($"/cases/{caseId}/messages");

        var written = Assert.Single(page.QuerySelectorAll("[aria-labelledby=written] li")).TextContent;
        Assert.Contains("Trả lời · nhắc lần 1 · ", written, StringComparison.Ordinal);
        Assert.Contains("đã gửi", written, StringComparison.Ordinal);
        var not = Assert.Single(page.QuerySelectorAll("[aria-labelledby=not-sent] li")).TextContent;
        Assert.Contains("nhắc lần 2", not, StringComparison.Ordinal);
        Assert.Contains("Việc đã xong trước khi gửi.", not, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[aria-labelledby=coming] li"));
    }

    [Fact]
    public async Task Who_does_not_see_the_file_does_not_see_its_messages()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        using var helper = await app.SignedInAsync(Role.Helper);
        using var stranger = await app.SignedInAsync(Role.Chairman);

        using var refused = await helper.GetAsync($"/cases/{caseId}/messages");
        Assert.StartsWith("/access-denied", refused.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await stranger.GetAsync($"/cases/{caseId}/messages")).StatusCode);
    }
}
