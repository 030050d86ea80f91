using System.Net;
using CaseFlow.Access;
using CaseFlow.Mail.Promise;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Mail.Snoozes;

/// <summary>"I know, ask again on": no reminder before that day, one on it, and everybody can see why.</summary>
public sealed class SnoozeTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly string Officer = Cast.EmailOf(Role.Officer);

    [Fact]
    public async Task Reminders_of_work_that_was_put_off_leave_out_whoever_did_and_one_comes_on_that_day()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        var work = await TakeAsync(post, officer, caseId);

        using var answer = await officer.SubmitAsync($"{work}/snooze", new() { ["Until"] = "13/7/2026", ["Reason"] = "Chờ văn bản của tỉnh" });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await post.RunUntilAsync(Day(13, 9));

        Assert.Equal([Officer], post.Received.Select(mail => mail.To));
        Assert.Equal(Day(13, 8).UtcDateTime, Assert.Single(await post.Scenario.ListAsync<DateTime>("select written_at from outbox where state = 'sent'", new { })).ToUniversalTime());
        Assert.Equal(
            ["reminder/0 snoozed", "reminder/1 snoozed"],
            await post.Scenario.ListAsync<string>("select rule || ' ' || reason from reminders where case_id = @caseId and reason = 'snoozed' order by rule", new { caseId }));
        var proof = await app.Services.GetRequiredService<ProveMails>().RunAsync(ProveMails.Everything, new(2026, 7, 6), new(2026, 7, 13));
        Assert.Equal(0, proof[Fate.Unasked]);
        using var later = await app.SignedInAsync(Role.Officer);
        var page = (await later.OpenAsync($"/cases/{caseId}")).QuerySelector("main .story")!.TextContent;
        Assert.Contains("Hẹn nhắc lại việc “Trả lời” vào 13/07/2026", page, StringComparison.Ordinal);
        Assert.Contains("Chờ văn bản của tỉnh", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_head_is_told_of_late_work_all_the_same()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        var work = await TakeAsync(post, officer, caseId);

        using var answer = await officer.SubmitAsync($"{work}/snooze", new() { ["Until"] = "13/7/2026", ["Reason"] = "Chờ" });
        await post.RunUntilAsync(Day(14, 9));

        Assert.Contains(Cast.EmailOf(Role.Leader), post.Received.Select(mail => mail.To));
    }

    [Theory]
    [InlineData("14/7/2026", "Chờ", "không sau 13/07/2026")]
    [InlineData("6/7/2026", "Chờ", "sau hôm nay")]
    [InlineData("11/7/2026", "Chờ", "là ngày nghỉ")]
    [InlineData("8/7/2026", " ", "Hãy ghi lý do")]
    public async Task Beyond_the_law_today_on_a_day_off_or_without_a_reason_it_is_refused(string until, string reason, string says)
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        var work = await TakeAsync(post, officer, caseId);

        using var answer = await officer.SubmitAsync($"{work}/snooze", new() { ["Until"] = until, ["Reason"] = reason });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(says, (await answer.ReadPageAsync()).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await post.Scenario.SingleAsync<long>("select count(*) from snoozes where case_id = @caseId", new { caseId }));
    }

    [Fact]
    public async Task Only_whoever_has_the_work_puts_it_off_and_not_a_fourth_time()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        using var leader = await app.SignedInAsync(Role.Leader);
        var path = $"/work-items/{await post.Scenario.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId", new { caseId })}";

        using var untaken = await officer.GetAsync($"{path}/snooze");
        await TakeAsync(post, officer, caseId);
        using var others = await leader.GetAsync($"{path}/snooze");
        for (var time = 0; time < 3; time++)
        {
            using var again = await officer.SubmitAsync($"{path}/snooze", new() { ["Until"] = "8/7/2026", ["Reason"] = "Chờ" });
            Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        }

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (untaken.StatusCode, others.StatusCode));
        Assert.Contains("không hẹn lại được nữa", (await officer.OpenAsync($"{path}/snooze")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_without_a_date_has_no_reminder_to_put_off_and_the_page_says_so()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        var path = await TakeAsync(post, officer, caseId);
        await post.Scenario.SingleAsync<int>("update work_items set law_due_at = null, office_due_at = null where case_id = @caseId returning 1", new { caseId });

        Assert.Contains("Việc này không có hạn", (await officer.OpenAsync($"{path}/snooze")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> TakeAsync(Reminding post, HttpClient officer, Guid caseId)
    {
        var path = $"/work-items/{await post.Scenario.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId", new { caseId })}";
        using var taken = await officer.ForgeAsync($"{path}?handler=Claim", []);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        return path;
    }

    private static DateTimeOffset Day(int day, int hour) => new(2026, 7, day, hour, 0, 0, TimeSpan.FromHours(7));
}
