using CaseFlow.Access;

namespace CaseFlow.Browser.Tests.Access;

public sealed class AccountPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    public static TheoryData<int, string> Windows => new() { { 360, "vi" }, { 360, "en" }, { 1280, "vi" }, { 1280, "en" } };

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task The_sign_in_page_is_sound(int width, string language)
    {
        var page = await app.VisitAsync(width, language: language);
        var complaints = page.ListenForComplaints();

        await page.GotoAsync("/sign-in");

        await page.PictureAsync($"sign-in-{width}-{language}");
        await page.AssertFitsAsync();
        await page.AssertNothingSeriousAsync();
        Assert.Empty(complaints);
    }

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task The_pages_of_an_administrator_are_sound(int width, string language)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            await app.App.Cast.UserAsync(role);
        }

        var page = await app.SignedInAsync(Role.Administrator, width, language: language);
        var complaints = page.ListenForComplaints();
        var officer = await app.App.Cast.UserAsync(Role.Officer);
        foreach (var (path, name) in new[] { ("/users", "users"), ("/users/new", "invite"), ($"/users/{officer}", "user"), ("/helpers", "helpers"), ("/settings", "settings") })
        {
            await page.GotoAsync(path);
            await page.PictureAsync($"{name}-{width}-{language}");
            await page.AssertFitsAsync();
            await page.AssertNothingSeriousAsync();
        }

        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task Somebody_is_invited_and_comes_in_without_scripts_on_a_telephone()
    {
        var administrator = await app.SignedInAsync(Role.Administrator, width: 360, scripts: false);
        await administrator.GotoAsync("/users/new");
        await administrator.Locator("#name").FillAsync("Đinh Thị Mây");
        await administrator.Locator("#email").FillAsync("may@example.org");
        await administrator.Locator("input[value=Helpers-Helper]").CheckAsync();
        await administrator.FollowAsync(administrator.Locator("main button"));
        var link = await administrator.Locator("input[readonly]").InputValueAsync();

        var helper = await app.VisitAsync(width: 360, scripts: false);
        await helper.GotoAsync(link);
        await helper.Locator("#chosen").FillAsync("trăng lên đầu núi phía đông");
        await helper.FollowAsync(helper.Locator("main button"));
        await helper.GotoAsync("/password");
        await helper.Locator("details.menu summary").ClickAsync();
        await helper.FollowAsync(helper.Locator("details.menu button"));

        Assert.Equal("/sign-in", new Uri(helper.Url).AbsolutePath);
        await BrowserApp.SignInAsync(helper, "may@example.org", "trăng lên đầu núi phía đông");
    }
}
