using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.People;
using CaseFlow.Workflows.Casework;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Desk;

/// <summary>What the head of a body sees of everybody's work, gives to somebody else and hands over.</summary>
public sealed class TeamPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserTheory]
    [InlineData(360, true, "vi")]
    [InlineData(1280, true, "vi")]
    [InlineData(1280, true, "en")]
    [InlineData(360, false, "en")]
    public async Task A_leader_opens_a_number_gives_the_work_behind_it_and_hands_over_the_rest(int width, bool scripts, string language)
    {
        var (first, second) = (await AddOfficerAsync("Đỗ Văn Hải"), await AddOfficerAsync("Ngô Thị Lan"));
        await TakeAsync(await CaseAsync("Vi Thị Thảo"), first);
        await TakeAsync(await CaseAsync("Lò Văn Pâng"), first);
        app.App.Clock.Advance(TimeSpan.FromDays(20));
        var page = await app.SignedInAsync(Role.Leader, width, scripts, language);

        await page.GotoAsync("/team");
        await SoundAsync(page, scripts, $"team-{width}-{language}-{scripts}");
        await page.FollowAsync(page.Locator($"a[href='/team/work?who={first}&show=open']"));
        await page.Locator("#items input").First.CheckAsync();
        await page.Locator("#to").SelectOptionAsync(second.ToString());
        await SoundAsync(page, scripts, $"team-work-{width}-{language}-{scripts}");
        await page.FollowAsync(page.Locator("#form button.btn-primary"));
        await Assertions.Expect(page.Locator(".alert-danger")).ToBeVisibleAsync();
        await SoundAsync(page, scripts, $"team-work-refused-{width}-{language}-{scripts}");
        await page.Locator("#reason").FillAsync("Chia lại địa bàn tổ 5");
        await page.FollowAsync(page.Locator("#form button.btn-primary"));
        await Assertions.Expect(page.Locator("#items > li")).ToHaveCountAsync(1);

        await page.GotoAsync($"/team/hand-over?from={first}");
        await SoundAsync(page, scripts, $"hand-over-{width}-{language}-{scripts}");
        await page.Locator("#to").SelectOptionAsync(second.ToString());
        await page.Locator("#note").FillAsync("Đã hẹn gặp gia đình vào thứ Sáu; liên hệ qua tổ trưởng tổ 5.");
        await page.FollowAsync(page.Locator("#form button.btn-primary"));
        await SoundAsync(page, scripts, $"handed-over-{width}-{language}-{scripts}");
        await page.GotoAsync($"/team/work?who={second}");
        await page.FollowAsync(page.Locator("#items a").First);
        await SoundAsync(page, scripts, $"case-notes-{width}-{language}-{scripts}");
        await page.FollowAsync(page.Locator("#notes a.btn"));
        await SoundAsync(page, scripts, $"notes-{width}-{language}-{scripts}");
    }

    private static async Task SoundAsync(IPage page, bool scripts, string picture)
    {
        await page.PictureAsync(picture);
        await page.AssertFitsAsync();
        if (scripts)
        {
            await page.AssertNothingSeriousAsync();
        }
    }

    private async Task<Guid> AddOfficerAsync(string name) =>
        await app.App.Cast.AddUserAsync($"{Guid.NewGuid():N}@example.org", name, await app.App.Cast.UnitAsync(), Body.Police, Role.Officer);

    private async Task<Guid> CaseAsync(string name)
    {
        var services = app.App.Services;
        var unit = await app.App.Cast.UnitAsync();
        var officer = await app.App.Cast.UserAsync(Role.Officer);
        var person = (Register.Result.Added)await services.GetRequiredService<Register>().AddAsync(new(name, 1991, Sex: "female", Address: "Tổ 5"), unit, officer);
        return ((CommandResult.Moved)await services.GetRequiredService<CaseRunner>().StartAsync(
            new NewCase("post-rehab-management", unit, Body.Police, person.PersonId, new Actor(officer.ToString(), ["officer"])))).CaseId;
    }

    private async Task TakeAsync(Guid caseId, Guid user)
    {
        await using var connection = await app.App.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "update work_items set assignee = @user, claimed_at = @now where case_id = @caseId and status = 'open' and body = 'police'",
            new { caseId, user, now = app.App.Clock.GetUtcNow() });
    }
}
