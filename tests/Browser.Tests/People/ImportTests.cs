using System.Text;
using CaseFlow.Access;
using CaseFlow.People.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Browser.Tests.People;

public sealed class ImportTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserTheory]
    [InlineData(360, "vi", true)]
    [InlineData(360, "en", true)]
    [InlineData(1280, "vi", true)]
    [InlineData(1280, "en", true)]
    [InlineData(360, "vi", false)]
    public async Task A_list_is_tried_and_its_right_rows_are_entered(int width, string language, bool scripts)
    {
        var page = await app.SignedInAsync(Role.Officer, width, scripts, language);
        var complaints = page.ListenForComplaints();
        var name = $"Lường Thị {width} {language} {scripts}";

        await page.GotoAsync("/people");
        await page.FollowAsync(page.Locator("a[href='/people/import']"));
        await page.Locator("#chosen").SetInputFilesAsync(new Microsoft.Playwright.FilePayload
        {
            Name = "danh-sach.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes($"Họ và tên;Năm sinh;Giới tính;Nghề nghiệp\n{name};1990;Nữ;Làm ruộng\nCà Văn Thiếu;;Nam;Thợ xây\n"),
        });
        await page.AssertFitsAsync();
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await page.AssertFitsAsync();
        if (scripts)
        {
            await page.PictureAsync($"import-{width}-{language}");
            await page.AssertNothingSeriousAsync();
        }

        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        if (scripts)
        {
            await page.PictureAsync($"import-running-{width}-{language}");
        }

        await app.App.Services.GetRequiredService<TakeInPeople>().DrainAsync();
        await page.ReloadAsync();
        await page.AssertFitsAsync();
        if (scripts)
        {
            await page.PictureAsync($"import-report-{width}-{language}");
        }

        await page.FollowAsync(page.Locator("main a[href='/people']").Last);
        Assert.Contains(name, await page.Locator("#found").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Cà Văn Thiếu", await page.Locator("#found").InnerTextAsync(), StringComparison.Ordinal);

        Assert.Empty(complaints);
    }
}
