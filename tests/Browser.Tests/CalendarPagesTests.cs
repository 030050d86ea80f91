using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

/// <summary>A new version of the calendar, from the first day noted to the day another administrator publishes it over running cases.</summary>
public sealed class CalendarPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    /// <summary>Each window announces a day of its own: 7 to 13 July 2026, all of them working days in which a permit received on the 6th is counted.</summary>
    [BrowserTheory]
    [InlineData(360, "vi", 7, true)]
    [InlineData(360, "en", 8, true)]
    [InlineData(1280, "vi", 9, true)]
    [InlineData(1280, "en", 10, true)]
    [InlineData(360, "vi", 13, false)]
    public async Task A_day_off_is_noted_with_its_document_sent_and_published_by_somebody_else(int width, string language, int day, bool scripts)
    {
        await RunningPermitAsync();
        var author = await app.InstallerAsync(width, scripts, language);
        var complaints = author.ListenForComplaints();

        await author.GotoAsync($"/calendars/vn/draft?date=2026-07-{day:00}");
        await LookAsync(author, scripts, $"calendar-draft-new-{width}-{language}");
        await author.Locator("#namevi").FillAsync("Ngày nghỉ lễ của tỉnh");
        await author.Locator("#nameen").FillAsync("Holiday of the province");
        await author.Locator("#source").FillAsync("Thông báo 12/TB-UBND ngày 01/7/2026");
        await author.FollowAsync(author.Locator("#change button"));
        await LookAsync(author, scripts, $"calendar-draft-{width}-{language}");
        await author.Locator("#message").FillAsync("Thêm ngày nghỉ của tỉnh theo thông báo 12.");
        await author.FollowAsync(author.Locator("form[action*=Send] button"));
        await LookAsync(author, scripts, $"calendar-sent-{width}-{language}");
        await author.GotoAsync("/calendars/vn/publish");
        Assert.Equal(0, await author.Locator("main form").CountAsync());

        var reviewer = await app.SecondInstallerAsync(width, scripts, language);
        await reviewer.GotoAsync("/calendars/vn");
        await reviewer.FollowAsync(reviewer.Locator("a[href$=publish]"));
        Assert.True(await reviewer.Locator("#moves ~ .list .work-row").CountAsync() > 0);
        await LookAsync(reviewer, scripts, $"calendar-publish-{width}-{language}");
        await reviewer.FollowAsync(reviewer.Locator("main form button.btn-primary"));
        await LookAsync(reviewer, scripts, $"calendar-published-{width}-{language}");

        Assert.Empty(complaints);
    }

    private async Task RunningPermitAsync()
    {
        var services = app.App.Services;
        Assert.Null(await services.GetRequiredService<ImportFolder>().ShipAsync(Procedures.Permit));
        var officer = new Actor((await app.App.Cast.UserAsync(Role.Officer)).ToString(), ["officer"]);
        await services.GetRequiredService<CaseRunner>().StartAsync(new NewCase("permit", await app.App.Cast.UnitAsync(), Body.Police, null, officer)
        {
            Data = Value.ObjectOf(new Member("receivedOn", "2026-07-06")),
        });
    }

    private static async Task LookAsync(IPage page, bool scripts, string name)
    {
        await page.AssertFitsAsync();
        if (scripts)
        {
            await page.PictureAsync(name);
            await page.AssertNothingSeriousAsync();
        }
    }
}
