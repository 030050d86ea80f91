using CaseFlow.Access;
using CaseFlow.People;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Browser.Tests.People;

public sealed class DuplicatesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserTheory]
    [InlineData(360, "vi")]
    [InlineData(360, "en")]
    [InlineData(1280, "vi")]
    [InlineData(1280, "en")]
    public async Task Two_records_of_one_person_are_seen_side_by_side_and_made_one(int width, string language)
    {
        var register = app.App.Services.GetRequiredService<Register>();
        var unit = await app.App.Cast.UnitAsync();
        // Each window has a pair of its own.
        var year = (short)(1960 + (width / 40) + (language == "vi" ? 1 : 0));
        await register.AddAsync(new("Nguyễn Văn Dũng", year, null, "male", null, "Tổ 4, Xã Suối Mây", $"0912 {year} 11"), unit, null);
        await register.AddAsync(new("Nguyễn Văn Rũng", null, new DateOnly(year, 5, 6), "male", null, "Tổ 4", $"0912 {year} 11"), unit, null);
        var page = await app.SignedInAsync(Role.Officer, width, language: language);
        var complaints = page.ListenForComplaints();
        var name = $"{width}-{language}";

        await page.GotoAsync("/people/duplicates");
        await page.AssertFitsAsync();
        await page.PictureAsync($"duplicates-{name}");
        await page.AssertNothingSeriousAsync();
        await page.FollowAsync(page.Locator(".work-row a").Filter(new() { HasText = $"{year}" }));
        await page.Locator("input[name=Keep]").First.CheckAsync();
        await page.Locator("#reason").FillAsync("Cùng số điện thoại, cùng nhà");
        await page.AssertFitsAsync();
        await page.PictureAsync($"merge-{name}");
        await page.AssertNothingSeriousAsync();
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        Assert.Contains("/people/", page.Url, StringComparison.Ordinal);
        await page.GotoAsync("/people/duplicates");
        Assert.Equal(0, await page.Locator(".work-row").Filter(new() { HasText = $"{year}" }).CountAsync());

        Assert.Empty(complaints);
    }
}
