using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.People.Whereabouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.People;

public sealed class WhereaboutsTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserTheory]
    [InlineData(360, "vi", true)]
    [InlineData(360, "en", true)]
    [InlineData(1280, "vi", true)]
    [InlineData(1280, "en", true)]
    [InlineData(360, "vi", false)]
    public async Task An_officer_says_where_somebody_is_and_keeps_the_census(int width, string language, bool scripts)
    {
        var services = app.App.Services;
        var unit = await app.App.Cast.UnitAsync();
        foreach (var (name, status, detail) in new[] { ("Lò Văn An", "present", null), ("Quàng Thị Bua", "detained", null), ("Cà Văn Chom", "centre", "compulsory") })
        {
            var added = Assert.IsType<Register.Result.Added>(await services.GetRequiredService<Register>().AddAsync(new(name, 1990, null, "male"), unit, null));
            await services.GetRequiredService<WhereaboutsStore>().RecordAsync(added.PersonId, new(2026, 5, 1), status, detail, "", null);
        }

        var person = Assert.IsType<Register.Result.Added>(
            await services.GetRequiredService<Register>().AddAsync(new("Vì Văn Đôi", 1988, null, "male"), unit, null)).PersonId;
        var page = await app.SignedInAsync(Role.Officer, width, scripts, language);
        var complaints = page.ListenForComplaints();
        var name1 = $"{width}-{language}";

        await page.GotoAsync("/people/census");
        Assert.Equal(0, await page.Locator("main form[method=post]").CountAsync());
        await page.GotoAsync($"/people/{person}/whereabouts");
        await page.Locator("input[value='absent_reported']").CheckAsync();
        await page.Locator("#since").FillAsync("1/7/2026");
        await page.Locator("#place").FillAsync("Đi làm ở tỉnh khác");
        await LookAsync(page, scripts, $"whereabouts-{name1}");
        await page.FollowAsync(page.Locator("main form button.btn-primary").First);
        await LookAsync(page, scripts, $"whereabouts-person-{name1}");
        await page.GotoAsync("/people/census");
        await LookAsync(page, scripts, $"census-{name1}");
        await page.FollowAsync(page.Locator("main form[method=post] button"));
        await page.FollowAsync(page.Locator("a[href*='part=detained']"));
        await LookAsync(page, scripts, $"census-kept-{name1}");
        Assert.Contains("Quàng Thị Bua", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        Assert.Empty(complaints);
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
