using System.Text.RegularExpressions;
using CaseFlow.Access;
using CaseFlow.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.People;

public sealed class BringOverTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserTheory]
    [InlineData(360, "vi", true)]
    [InlineData(360, "en", true)]
    [InlineData(1280, "vi", true)]
    [InlineData(1280, "en", true)]
    [InlineData(360, "vi", false)]
    public async Task A_case_under_management_comes_over_from_paper(int width, string language, bool scripts)
    {
        await app.App.Cast.UserAsync(Role.Helper);
        var name = $"Mùa A {(scripts ? "Sổ" : "Giấy")} {language} {width}";
        var person = ((Register.Result.Added)await app.App.Services.GetRequiredService<Register>().AddAsync(
            new(name, 1988, null, "male"), await app.App.Cast.UnitAsync(), null)).PersonId;
        var page = await app.SignedInAsync(Role.Officer, width, scripts, language);
        var complaints = page.ListenForComplaints();

        await page.GotoAsync($"/people/{person}");
        await page.FollowAsync(page.Locator($"a[href='/people/{person}/bring-over']"));
        await page.Locator("#procedure").SelectOptionAsync("post-rehab-management");
        await page.Locator("#opened").FillAsync("1/3/2026");
        await page.AssertFitsAsync();
        await page.FollowAsync(page.Locator("main form[method=get] button"));
        await page.Locator("#state").SelectOptionAsync("managing");
        await page.Locator("#since").FillAsync("20/3/2026");
        await page.FollowAsync(page.Locator("main form[method=get] button"));
        await page.AssertFitsAsync();
        await page.Locator("[id='f.completedon']").FillAsync("10/3/2026");
        await page.Locator("[id='f.arrivedon']").FillAsync("12/3/2026");
        await page.FollowAsync(page.Locator("#form button.btn-primary"));
        await page.AssertFitsAsync();
        if (scripts)
        {
            await page.PictureAsync($"bring-over-{width}-{language}");
            await page.AssertNothingSeriousAsync();
        }

        await page.FollowAsync(page.Locator("#form button.btn-primary"));
        Assert.Contains("/cases/", page.Url, StringComparison.Ordinal);
        await page.AssertFitsAsync();
        if (scripts)
        {
            await page.PictureAsync($"brought-over-case-{width}-{language}");
        }

        Assert.Empty(complaints);
    }

    [BrowserTheory]
    [InlineData(360, "vi")]
    [InlineData(1280, "en")]
    public async Task What_goes_on_beside_the_stage_has_a_day_of_its_own(int width, string language)
    {
        var person = ((Register.Result.Added)await app.App.Services.GetRequiredService<Register>().AddAsync(
            new($"Mùa A Nhánh {width}", 1988, null, "male"), await app.App.Cast.UnitAsync(), null)).PersonId;
        var page = await app.SignedInAsync(Role.Officer, width, language: language);

        await page.GotoAsync($"/people/{person}/bring-over?Procedure=post-rehab-management&Opened=1/3/2026&State=in-place&Since=20/3/2026");
        await page.Locator("#beside-0").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#beside-since-0").FillAsync("1/2/2026");
        await page.FollowAsync(page.Locator("#form button.btn-primary"));

        await Assertions.Expect(page.Locator("#beside-since-0")).ToHaveClassAsync(new Regex("is-invalid"));
        await Assertions.Expect(page.Locator("#beside-since-0")).ToHaveValueAsync("1/2/2026");
        await page.AssertFitsAsync();
        await page.PictureAsync($"bring-over-tracks-{width}-{language}");
        await page.AssertNothingSeriousAsync();
    }
}
