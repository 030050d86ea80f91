using CaseFlow.Access;
using CaseFlow.Mail;
using CaseFlow.Tests.Shared;
using Dapper;

namespace CaseFlow.Host.Tests.Mail;

public sealed class WorkPapersTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task A_helper_without_e_mail_gets_no_mail_and_a_paper_that_names_nobody()
    {
        await using var post = await Reminding.StartAsync(app, asks: "helper");
        var caseId = await post.OpenAsync();
        var helper = await InviteAsync("Bà Tám");
        await using (var connection = await app.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("update work_items set named_user = @helper where case_id = @caseId", new { helper, caseId });
        }

        await post.RunUntilAsync(new DateTimeOffset(2026, 7, 9, 8, 0, 0, TimeSpan.FromHours(7)));
        Assert.Empty(post.Inbox.Mails);
        Assert.Equal(MailReasons.NoAddress, Assert.Single(await post.LogAsync(caseId)).Reason);

        using var officer = await app.SignedInAsync(Role.Officer);
        var paper = Assert.Single((await officer.OpenAsync("/helpers/papers")).QuerySelectorAll(".work-paper"), found => found.TextContent.Contains("Bà Tám", StringComparison.Ordinal));
        Assert.Contains("Thư cần trả lời", paper.TextContent, StringComparison.Ordinal);
        Assert.Contains("thứ Hai, 13/07/2026", paper.TextContent, StringComparison.Ordinal);
        Assert.Contains("không có e-mail", (await officer.OpenAsync("/helpers")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_helpers_may_be_without_e_mail_and_nobody_else()
    {
        Assert.NotEqual(await InviteAsync("Ông Ba"), await InviteAsync("Ông Tư"));
        using var administrator = await app.SignedInAsync(Role.Administrator);

        using var officer = await administrator.SubmitAsync("/users/new", new() { ["Name"] = "Cán bộ", ["Email"] = "", ["Post"] = "Police-Officer" });

        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, officer.StatusCode);
    }

    private async Task<Guid> InviteAsync(string name)
    {
        using var administrator = await app.SignedInAsync(Role.Administrator);
        using var invited = await administrator.SubmitAsync("/users/new", new() { ["Name"] = name, ["Email"] = "", ["Post"] = "Helpers-Helper" });
        return Guid.Parse(invited.Headers.Location!.ToString().Split('/')[^1]);
    }
}
