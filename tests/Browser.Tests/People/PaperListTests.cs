using System.Text;
using CaseFlow.Access;
using CaseFlow.People;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Browser.Tests.People;

public sealed class PaperListTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserTheory]
    [InlineData(360, "vi", true)]
    [InlineData(360, "en", true)]
    [InlineData(1280, "vi", true)]
    [InlineData(1280, "en", true)]
    [InlineData(360, "vi", false)]
    public async Task Many_cases_come_over_from_one_list(int width, string language, bool scripts)
    {
        var name = $"Tráng A {(scripts ? "Sổ" : "Giấy")} {language} {width}";
        await app.App.Services.GetRequiredService<Register>().AddAsync(new(name, 1986, null, "male"), await app.App.Cast.UnitAsync(), null);
        var page = await app.SignedInAsync(Role.Officer, width, scripts, language);
        var complaints = page.ListenForComplaints();

        await page.GotoAsync("/cases");
        await page.AssertFitsAsync();
        await page.FollowAsync(page.Locator("a[href='/cases/from-paper']"));
        await page.Locator("#chosen").SetInputFilesAsync(new Microsoft.Playwright.FilePayload
        {
            Name = "ho-so.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(
                "Họ và tên;Năm sinh;Thủ tục;Ngày mở hồ sơ;Bước hiện tại;Từ ngày;completedOn;arrivedOn\n"
                + $"{name};1986;QLSC;1/3/2026;THEO_DOI;20/3/2026;10/3/2026;12/3/2026\nKhông Có Ai;1990;QLSC;1/3/2026;THEO_DOI;20/3/2026;;\n"),
        });
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await page.AssertFitsAsync();
        if (scripts)
        {
            await page.PictureAsync($"paper-list-{width}-{language}");
            await page.AssertNothingSeriousAsync();
        }

        await page.FollowAsync(page.Locator("#run button"));
        Assert.Contains(name, await page.Locator("#found").InnerTextAsync(), StringComparison.Ordinal);

        Assert.Empty(complaints);
    }
}
