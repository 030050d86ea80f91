using CaseFlow.Access;
using CaseFlow.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.People;

/// <summary>What is recorded of a person: opened with a reason, changed, checked, and its history.</summary>
public sealed class FactPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserTheory]
    [InlineData(360, "vi", true)]
    [InlineData(360, "en", true)]
    [InlineData(1280, "vi", true)]
    [InlineData(1280, "en", true)]
    [InlineData(360, "vi", false)]
    public async Task An_officer_opens_what_is_closed_changes_it_and_finds_it_in_the_history(int width, string language, bool scripts)
    {
        var person = Assert.IsType<Register.Result.Added>(await app.App.Services.GetRequiredService<Register>().AddAsync(
            new("Nguyễn Văn Dũng", 1990, null, "male", null, "Tổ 4, Xã Suối Mây", "0912 000 111"), await app.App.Cast.UnitAsync(), null)).PersonId;
        var page = await app.SignedInAsync(Role.Officer, width, scripts, language);
        var complaints = page.ListenForComplaints();
        var name = $"{width}-{language}";

        await page.GotoAsync($"/people/{person}/edit/relatives");
        await page.Locator("[name='f.relation']").SelectOptionAsync("mother");
        await page.Locator("[name='f.name']").FillAsync("Cà Thị Hoa");
        await page.Locator("[name='f.born']").FillAsync("1965");
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await page.GotoAsync($"/people/{person}");
        await LookAsync(page, scripts, $"person-closed-{name}");
        await page.FollowAsync(page.Locator("a[href$='open?of=DrugHealth']"));
        await page.Locator("#reason").FillAsync("Lập hồ sơ đề nghị quản lý sau cai");
        await LookAsync(page, scripts, $"person-open-{name}");
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await page.FollowAsync(page.Locator("a[href$='edit/DrugHealth']"));
        await page.Locator("[name='f.drugStatus']").SelectOptionAsync("after-rehab");
        await page.Locator("[name='f.firstUse']").FillAsync("3/2011");
        await page.Locator("[name='f.substances'][value=heroin]").CheckAsync();
        await LookAsync(page, scripts, $"person-edit-{name}");
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await LookAsync(page, scripts, $"person-check-{name}");
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await LookAsync(page, scripts, $"person-facts-{name}");
        await page.FollowAsync(page.Locator("a[href$='history']"));
        await LookAsync(page, scripts, $"person-history-{name}");
        Assert.Contains("Heroin", await page.Locator(".story").InnerTextAsync(), StringComparison.Ordinal);

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
