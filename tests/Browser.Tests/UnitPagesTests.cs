using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Browser.Tests;

/// <summary>The tree of units, one unit, the list that is tried, and a split that is prepared.</summary>
public sealed class UnitPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    private const string List = "ma,ten,cap,ma cap tren,tu ngay,den ngay\n90,Tỉnh Mây Trắng,Tỉnh,,1/1/2000,\n901,Huyện Suối Bạc,Huyện,90,1/1/2000,30/6/2025\n"
        + "90001,Xã Đồi Thông,Xã,901,1/1/2000,30/6/2025\n90001,Xã Đồi Thông,Xã,90,1/7/2025,\n90002,Phường Suối Bạc,Phường,90,1/7/2025,\n90T,Tòa án nhân dân khu vực 1,Tòa án,90,1/7/2025,\n";

    [BrowserTheory]
    [InlineData(360, "vi")]
    [InlineData(360, "en")]
    [InlineData(1280, "vi")]
    [InlineData(1280, "en")]
    public async Task An_administrator_takes_a_list_in_reads_the_tree_and_prepares_a_split(int width, string language)
    {
        await app.App.Cast.UnitAsync();
        await app.App.Services.GetRequiredService<CaseFlow.People.Register>().AddAsync(
            new("Lò Văn Nam", 1985, null, "male", null, "Tổ 4, đường Suối", null), await app.App.Cast.UnitAsync(), null);
        var page = await app.InstallerAsync(width, language: language);
        var complaints = page.ListenForComplaints();
        var name = $"{width}-{language}";

        await page.GotoAsync("/units/import");
        await page.Locator("#chosen").SetInputFilesAsync(new Microsoft.Playwright.FilePayload
        {
            Name = "don-vi.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(List),
        });
        await page.FollowAsync(page.Locator("main form button").Last);
        await LookAsync(page, $"units-import-{name}");
        await page.FollowAsync(page.Locator("main form button").First);
        await page.GotoAsync("/units?on=2025-06-30");
        await LookAsync(page, $"units-2025-{name}");
        await page.FollowAsync(page.Locator("a", new() { HasTextString = "Xã Đồi Thông" }).First);
        await LookAsync(page, $"unit-{name}");

        await page.GotoAsync("/units/change");
        await page.Locator("input[name=Kind][value=split]").CheckAsync();
        await page.Locator("input[name=From][value=T0001]").CheckAsync();
        for (var place = 0; place < 2; place++)
        {
            await page.Locator($"#targetcode-{place}").FillAsync($"T{width}{place}{language}");
            await page.Locator($"#targetname-{place}").FillAsync(place == 0 ? "Phường Đông" : "Phường Tây");
        }

        await page.Locator("#effectiveon").FillAsync("1/9/2026");
        await page.Locator("#basis").FillAsync("Nghị quyết 12/NQ-UBTVQH16");
        await LookAsync(page, $"unit-change-form-{name}");
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await page.Locator("input[name=contains]").First.FillAsync("đường Suối");
        await page.Locator("select[name=goes]").First.SelectOptionAsync("1");
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await LookAsync(page, $"unit-change-{name}");
        Assert.Equal("đường Suối", await page.Locator("input[name=contains]").First.InputValueAsync());
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await LookAsync(page, $"unit-change-planned-{name}");
        await page.FollowAsync(page.Locator("main form[action*=Withdraw] button"));

        Assert.Empty(complaints);
    }

    private static async Task LookAsync(Microsoft.Playwright.IPage page, string name)
    {
        await page.AssertFitsAsync();
        await page.PictureAsync(name);
        await page.AssertNothingSeriousAsync();
    }
}
