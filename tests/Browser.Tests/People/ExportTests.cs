using CaseFlow.Access;

namespace CaseFlow.Browser.Tests.People;

public sealed class ExportTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserTheory]
    [InlineData(360, "vi", true)]
    [InlineData(360, "en", true)]
    [InlineData(1280, "vi", true)]
    [InlineData(1280, "en", true)]
    [InlineData(360, "vi", false)]
    public async Task The_head_takes_a_list_out_and_sees_that_it_left(int width, string language, bool scripts)
    {
        var page = await app.SignedInAsync(Role.Leader, width, scripts, language);
        var complaints = page.ListenForComplaints();

        await page.GotoAsync("/people");
        await page.AssertFitsAsync();
        await page.FollowAsync(page.Locator("a[href='/people/export']"));
        await page.Locator("#purpose").FillAsync("Báo cáo chuyên đề quý III");
        await page.Locator("#recipient").FillAsync("Công an tỉnh");
        await page.Locator("#legalbasis").FillAsync("Kế hoạch 86/KH-UBND");
        await page.AssertFitsAsync();
        if (scripts)
        {
            await page.PictureAsync($"export-{width}-{language}");
            await page.AssertNothingSeriousAsync();
        }

        var saved = await page.RunAndWaitForDownloadAsync(() => page.Locator("#form button.btn-primary").ClickAsync());
        Assert.EndsWith(".xlsx", saved.SuggestedFilename, StringComparison.Ordinal);
        await page.GotoAsync("/people/exports");
        await page.AssertFitsAsync();
        Assert.Contains("Báo cáo chuyên đề quý III", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        if (scripts)
        {
            await page.PictureAsync($"exports-{width}-{language}");
            await page.AssertNothingSeriousAsync();
        }

        Assert.Empty(complaints);
    }
}
