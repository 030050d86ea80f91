using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Desk;

/// <summary>The pages of one person's care: added work, pages of papers, a rhythm of visits, the last step undone.</summary>
public sealed class CarePagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserTheory]
    [InlineData(360, true, "vi")]
    [InlineData(1280, true, "vi")]
    [InlineData(1280, true, "en")]
    [InlineData(360, false, "vi")]
    public async Task Pages_of_added_work_numbered_papers_undoing_and_what_is_to_come_fit_and_are_accessible(int width, bool scripts, string language)
    {
        var caseId = await CareAsync();
        var page = await app.SignedInAsync(Role.Officer, width, scripts, language);
        var complaints = page.ListenForComplaints();

        await page.GotoAsync($"/cases/{caseId}/work/new");
        await page.Locator("[name='f.note']").FillAsync("Hỏi tổ trưởng tổ 5 về chỗ ở hiện nay");
        await page.Locator("[name='f.dueOn']").FillAsync(app.App.Clock.GetUtcNow().AddDays(3).ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        await SoundAsync(page, scripts, $"add-work-{width}-{language}-{scripts}");
        await page.FollowAsync(page.Locator("main #form button"));
        await SoundAsync(page, scripts, $"care-{width}-{language}-{scripts}");

        await page.GotoAsync($"/cases/{caseId}/report/plan");
        await page.Locator("[name='f.visitEvery']").FillAsync("2");
        await page.Locator("[name='f.visitEvery.counted']").SelectOptionAsync("weeks");
        await SoundAsync(page, scripts, $"plan-{width}-{language}-{scripts}");
        await page.FollowAsync(page.Locator("main #form button.btn-primary"));

        await page.GotoAsync($"/cases/{caseId}/forecast?months=3");
        await SoundAsync(page, scripts, $"case-forecast-{width}-{language}-{scripts}");
        await page.GotoAsync($"/cases/{caseId}/papers/new?Kind=T-1");
        await SoundAsync(page, scripts, $"paper-{width}-{language}-{scripts}");
        await page.GotoAsync("/");
        await page.FollowAsync(page.Locator(".work-row", new() { HasText = language == "en" ? "File" : "Lập hồ sơ" }).Locator("a.btn").First);
        await SoundAsync(page, scripts, $"numbered-{width}-{language}-{scripts}");
        await page.GotoAsync("/");
        await SoundAsync(page, scripts, $"worklist-{width}-{language}-{scripts}");

        await page.GotoAsync($"/cases/{caseId}/undo");
        await page.Locator("[name='f.reason']").FillAsync("Ghi nhầm hồ sơ");
        await SoundAsync(page, scripts, $"undo-{width}-{language}-{scripts}");
        await page.FollowAsync(page.Locator("main #form button.btn-primary"));
        await Assertions.Expect(page.Locator(".story .undone")).ToHaveCountAsync(1);
        await SoundAsync(page, scripts, $"undone-{width}-{language}-{scripts}");
        await page.GotoAsync($"/cases/{caseId}/undo");
        await SoundAsync(page, scripts, $"undo-none-{width}-{language}-{scripts}");
        Assert.Empty(complaints);
    }

    private static async Task SoundAsync(IPage page, bool scripts, string picture)
    {
        await page.AssertFitsAsync();
        if (scripts)
        {
            await page.AssertNothingSeriousAsync();
        }

        await page.PictureAsync(picture);
    }

    private async Task<Guid> CareAsync()
    {
        var services = app.App.Services;
        Assert.Null(await services.GetRequiredService<ImportFolder>().ShipAsync(CareProcedures.Care));
        var officer = new Actor((await app.App.Cast.UserAsync(Role.Officer)).ToString(), ["officer"]);
        var runner = services.GetRequiredService<CaseRunner>();
        var moved = (CommandResult.Moved)await runner.StartAsync(new NewCase("care", await app.App.Cast.UnitAsync(), Body.Police, null, officer)
        {
            Documents = [new RecordedDocument("T-1", "1/ĐN", new DateOnly(2026, 7, 1), app.App.Clock.GetUtcNow())],
            Data = Value.ObjectOf(new Member("adult", false)),
        });
        return moved.CaseId;
    }
}
