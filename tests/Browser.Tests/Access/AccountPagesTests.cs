using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Microsoft.Playwright;
using OtpNet;

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

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task The_pages_of_the_own_account_are_sound(int width, string language)
    {
        var email = $"own-{width}-{language}@example.org";
        await app.App.Cast.AddUserAsync(email, "Lý Thị Ngân", await app.App.Cast.UnitAsync(), Body.Police, Role.Officer);
        var page = await app.VisitAsync(width, language: language);
        await BrowserApp.SignInAsync(page, email, Cast.Password);
        var other = await app.VisitAsync(width);
        await BrowserApp.SignInAsync(other, email, Cast.Password);
        var complaints = page.ListenForComplaints();

        await page.GotoAsync("/account");
        await LookAsync(page, $"account-{width}-{language}");
        await page.GotoAsync("/account/second-factor");
        await LookAsync(page, $"second-factor-{width}-{language}");
        var secret = (await page.Locator("main code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.Locator("#code").FillAsync(new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(app.App.Clock.GetUtcNow().UtcDateTime));
        await page.FollowAsync(page.Locator("main form button"));
        await LookAsync(page, $"recovery-codes-{width}-{language}");
        var recovery = await page.Locator(".recovery-codes code").First.InnerTextAsync();
        await page.GotoAsync("/account/second-factor");
        await LookAsync(page, $"second-factor-on-{width}-{language}");
        await page.GotoAsync("/account");
        await page.FollowAsync(page.Locator("main form[action*=EndAll] button"));
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(Cast.Password);
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await LookAsync(page, $"code-{width}-{language}");
        await page.Locator("#code").FillAsync(recovery);
        await page.FollowAsync(page.Locator("main form button"));

        Assert.Equal("/", new Uri(page.Url).AbsolutePath);
        Assert.Empty(complaints);
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.PictureAsync(name);
        await page.AssertFitsAsync();
        await page.AssertNothingSeriousAsync();
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
