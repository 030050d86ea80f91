using System.Text.RegularExpressions;
using CaseFlow.Access;
using CaseFlow.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.People;

public sealed class PeoplePageTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserTheory]
    [InlineData(360, "vi")]
    [InlineData(360, "en")]
    [InlineData(1280, "vi")]
    [InlineData(1280, "en")]
    public async Task The_register_narrows_while_a_name_is_typed_as_it_sounds(int width, string language)
    {
        var register = app.App.Services.GetRequiredService<Register>();
        foreach (var name in new[] { "Nguyễn Văn Dũng", "Nguyễn Văn Rung", "Lò Thị Ánh" })
        {
            await register.AddAsync(new(name, 1990, null, "male", null, "Bản Một"), await app.App.Cast.UnitAsync(), null);
        }

        var page = await app.SignedInAsync(Role.Officer, width, language: language);
        var complaints = page.ListenForComplaints();
        await page.GotoAsync("/people");
        await page.Locator("#q").PressSequentiallyAsync("nguyen van dung");

        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/people\\?q=nguyen"));
        await Assertions.Expect(page.Locator("#found .work-row").First).ToContainTextAsync("Nguyễn Văn Dũng");
        await Assertions.Expect(page.Locator("#found")).Not.ToContainTextAsync("Lò Thị Ánh");
        await page.AssertFitsAsync();
        await page.PictureAsync($"people-{width}-{language}");
        await page.AssertNothingSeriousAsync();
        Assert.Empty(complaints);
    }
}
