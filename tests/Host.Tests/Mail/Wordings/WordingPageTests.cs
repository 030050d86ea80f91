using System.Net;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Dapper;

namespace CaseFlow.Host.Tests.Mail.Wordings;

/// <summary>An administrator words a mail, looks at it, takes it, and goes back.</summary>
public sealed class WordingPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly Dictionary<string, string> Own = new()
    {
        ["SubjectVi"] = "Kính nhờ anh/chị: {title}, hạn {date}",
        ["ParagraphsVi"] = "Xin anh/chị dành ít phút.\n\n{moved}",
        ["SubjectEn"] = "Kindly: {title}, due {date}",
        ["ParagraphsEn"] = "A few minutes, please.",
    };

    [Fact]
    public async Task Mails_are_written_in_the_words_that_count_and_in_the_shipped_ones_after_going_back()
    {
        await using var post = await Reminding.StartAsync(app);
        using var installer = await app.InstallerAsync();
        using var taken = await installer.SubmitAsync("/mail-wordings/escalation", new()
        {
            ["SubjectVi"] = "Xin anh/chị xem: {title}",
            ["ParagraphsVi"] = "{ask}\n\nHồ sơ số {case} của {unit}.",
            ["SubjectEn"] = "Please look: {title}",
            ["ParagraphsEn"] = "{ask}",
        });
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);

        await UrgentEscalationAsync(post, 13);
        var mail = Assert.Single(post.Inbox.Mails, mail => mail.Recipient == Cast.EmailOf(Role.Leader));
        Assert.Equal("Xin anh/chị xem: Thư cần trả lời", Reminding.Subject(mail));
        Assert.Contains("của Xã Suối Mây.", mail.Part(0), StringComparison.Ordinal);

        using var later = await app.InstallerAsync();
        using var back = await later.SubmitAsync("/mail-wordings/escalation", [], "version=0&handler=Restore");
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        await UrgentEscalationAsync(post, 14);
        Assert.Contains(post.Received, received => received.Subject.StartsWith("Việc chậm, cần anh/chị xem: Thư cần trả lời", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_mail_of_the_day_is_worded_otherwise_and_keeps_its_rows_and_buttons()
    {
        await using var post = await Reminding.StartAsync(app);
        using var installer = await app.InstallerAsync();
        using var taken = await installer.SubmitAsync("/mail-wordings/digest", new()
        {
            ["SubjectVi"] = "Công an xã gửi anh/chị: {count}",
            ["ParagraphsVi"] = "{answer}\n\nNgày {today}. Cần gì xin gọi.",
            ["SubjectEn"] = "From the office: {count}",
            ["ParagraphsEn"] = "{answer}",
        });
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        await post.OpenAsync(new DateOnly(2026, 7, 8));

        app.Clock.Set(new(2026, 7, 14, 8, 0, 0, TimeSpan.FromHours(7)));
        await post.RunJobsAsync();

        var mail = Assert.Single(post.Inbox.Mails, mail => mail.Recipient == Cast.EmailOf(Role.Officer));
        Assert.Equal("Công an xã gửi anh/chị: 1 việc hôm nay", Reminding.Subject(mail));
        Assert.Contains("Ngày thứ Ba, 14/07/2026. Cần gì xin gọi.", mail.Part(0), StringComparison.Ordinal);
        Assert.Contains("Mở việc này: ", mail.Part(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_looked_at_beside_a_real_case_and_as_text_before_anybody_gets_them()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        var number = await post.Scenario.SingleAsync<long>("select case_no from cases where case_id = @caseId", new { caseId });
        using var installer = await app.InstallerAsync();

        using var answer = await installer.ForgeAsync("/mail-wordings/reminder?handler=Preview", new(Own) { ["CaseNo"] = $"{number}" });

        var shown = (await answer.ReadPageAsync()).QuerySelector("#preview-vi")!.ParentElement!.TextContent;
        Assert.Contains("Kính nhờ anh/chị: ", shown, StringComparison.Ordinal);
        Assert.Contains($"Hồ sơ số: {number}", shown, StringComparison.Ordinal);
        Assert.Contains("Xã Suối Mây", shown, StringComparison.Ordinal);
        Assert.Equal(0, await post.Scenario.SingleAsync<long>("select count(*) from mail_wordings where kind = 'reminder'", new { }));
    }

    [Fact]
    public async Task Words_that_would_tell_are_refused_with_where_and_why_and_names_of_real_people_are_known()
    {
        await app.Cast.UserAsync(Role.Officer);
        using var installer = await app.InstallerAsync();

        foreach (var (subject, says) in new[] { ("Nhắc {name}", "{name}"), ("Buổi cai nghiện", "cai"), ($"Việc của {Cast.NameOf(Role.Officer)}", "tên người") })
        {
            using var answer = await installer.SubmitAsync("/mail-wordings/notice", new() { ["SubjectVi"] = subject });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(says, (await answer.ReadPageAsync()).QuerySelector(".alert-danger")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_version_stays_and_one_is_brought_back_by_another()
    {
        using var installer = await app.InstallerAsync();
        using var first = await installer.SubmitAsync("/mail-wordings/assignment", new() { ["SubjectVi"] = "Việc mới: {case}", ["Note"] = "ngắn hơn" });
        using var second = await installer.SubmitAsync("/mail-wordings/assignment", new() { ["SubjectVi"] = "Việc mới cho anh/chị: {case}" });
        using var back = await installer.SubmitAsync("/mail-wordings/assignment", [], "version=1&handler=Restore");

        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(
            ["1 Việc mới: {case} ", "2 Việc mới cho anh/chị: {case} ", "3 Việc mới: {case} 1"],
            await connection.QueryAsync<string>("select version || ' ' || subject_vi || ' ' || coalesce(restored::text, '') from mail_wordings where kind = 'assignment' order by version"));
        Assert.Contains("ngắn hơn", (await installer.OpenAsync("/mail-wordings/assignment")).QuerySelector("#versions")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Late work that the head is told of at once.</summary>
    private static async Task UrgentEscalationAsync(Reminding post, int day)
    {
        await post.OpenAsync(new DateOnly(2026, 7, day - 7));
        await post.RunUntilAsync(new DateTimeOffset(2026, 7, day + 1, 7, 0, 0, TimeSpan.FromHours(7)));
        await post.Scenario.ListAsync<int>("update reminders set urgent = true where state = 'pending' and kind = 'escalation' returning 1", new { });
        await post.RunJobsAsync();
    }
}
