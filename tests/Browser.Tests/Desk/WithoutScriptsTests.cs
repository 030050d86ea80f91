using CaseFlow.Access;
using CaseFlow.Browser.Tests.Everywhere;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Desk;

/// <summary>
/// The journeys of a day on a telephone whose browser runs no scripts. Signing in, opening a case, its work and a visit are walked so by
/// <see cref="JourneyTests"/>; here is the rest.
/// </summary>
public sealed class WithoutScriptsTests(BrowserApp app) : IClassFixture<BrowserApp>, IAsyncLifetime
{
    private Town _town = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.WhyNot is null)
        {
            _town = await Town.OfAsync(app.App);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [BrowserFact]
    public async Task A_person_is_found_without_diacritics_and_opened()
    {
        var page = await app.SignedInAsync(Role.Officer, 360, scripts: false);
        await page.GotoAsync("/people");

        await page.Locator("#q").FillAsync("ho thi huong");
        await page.FollowAsync(page.Locator("main form[role=search] button"));
        await page.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Hồ Thị Hường" }).First);

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Hồ Thị Hường" })).ToBeVisibleAsync();
        await page.AssertFitsAsync();
    }

    [BrowserFact]
    public async Task Cases_are_searched_and_narrowed()
    {
        var page = await app.SignedInAsync(Role.Officer, 360, scripts: false);
        await page.GotoAsync("/");

        await page.Locator("#q").FillAsync("ho thi");
        await page.FollowAsync(page.Locator("form[role=search] button"));
        Assert.True(await page.Locator("#found .work-row").CountAsync() > 0);
        await page.Locator("#show").SelectOptionAsync("closed");
        await page.FollowAsync(page.Locator("main form[role=search] button"));

        await Assertions.Expect(page.Locator("#found .empty-line")).ToBeVisibleAsync();
        await page.AssertFitsAsync();
    }

    [BrowserFact]
    public async Task A_paper_is_recorded_with_a_date_as_people_type_it()
    {
        var page = await app.SignedInAsync(Role.Officer, 360, scripts: false);
        await page.GotoAsync($"/cases/{_town.Care}");

        await page.Locator("details.menu > summary").Last.ClickAsync();
        await page.FollowAsync(page.Locator("a[href$='/papers/new']"));
        await page.Locator("#kind").SelectOptionAsync("T-2");
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await page.Locator("[name='d.T-2.number']").FillAsync("7/BB");
        await page.Locator("[name='d.T-2.dated']").FillAsync("01.07");
        await page.FollowAsync(page.Locator("main #form button.btn-primary"));

        await Assertions.Expect(page.Locator("main").GetByText("7/BB").First).ToBeVisibleAsync();
        await page.AssertFitsAsync();
    }

    [BrowserFact]
    public async Task A_report_is_asked_for_two_days_and_a_number_opens_its_records()
    {
        var page = await app.SignedInAsync(Role.Leader, 360, scripts: false);
        await page.GotoAsync("/reports/register");

        await page.Locator("#from").FillAsync("1/1/26");
        await page.Locator("#to").FillAsync("31.12.2026");
        await page.FollowAsync(page.Locator("form.filters button"));
        await page.FollowAsync(page.Locator("main a[href*='/reports/figures/']").First);

        Assert.Contains("/reports/figures/", page.Url, StringComparison.Ordinal);
        await page.AssertFitsAsync();
    }

    [BrowserFact]
    public async Task An_absence_is_recorded()
    {
        var page = await app.SignedInAsync(Role.Officer, 360, scripts: false);
        await page.GotoAsync("/absences");

        await page.FollowAsync(page.Locator("main a.btn-primary"));
        await page.Locator("#from").FillAsync("1-9-26");
        await page.Locator("#to").FillAsync("03.09.2026");
        await page.FollowAsync(page.Locator("main form button.btn-primary"));

        await Assertions.Expect(page.Locator("main").GetByText("03/09/2026").First).ToBeVisibleAsync();
        await page.AssertFitsAsync();
    }
}
