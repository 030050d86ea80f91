using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

/// <summary>The host of the tests with a real browser in front. Use it as a class fixture; each test opens pages of its own.</summary>
public sealed class BrowserApp : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public CaseFlowApp App { get; } = new();

    public async Task InitializeAsync()
    {
        if (Chromium.WhyNot is null)
        {
            await App.InitializeAsync();
            _playwright = await Playwright.CreateAsync();
            _browser = await Chromium.LaunchAsync(_playwright);
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await App.DisposeAsync();
    }

    /// <summary>A visitor's window, 360 px wide for a telephone or 1280 for a desk.</summary>
    public async Task<IPage> VisitAsync(int width = 1280, bool scripts = true, string language = "vi")
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = App.Address.ToString(),
            ViewportSize = new() { Width = width, Height = width < 600 ? 740 : 900 },
            JavaScriptEnabled = scripts,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
        });
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        if (language != "vi")
        {
            await page.GotoAsync($"/sign-in?lang={language}");
        }

        return page;
    }

    /// <summary>A window signed in, through the page, as somebody of the <see cref="Cast"/>.</summary>
    internal async Task<IPage> SignedInAsync(Role role, int width = 1280, bool scripts = true, string language = "vi")
    {
        await App.Cast.UserAsync(role);
        return await SignedInAsync(Cast.EmailOf(role), width, scripts, language);
    }

    /// <summary>The same, as the administrator of the whole installation.</summary>
    internal async Task<IPage> InstallerAsync(int width = 1280, bool scripts = true, string language = "vi")
    {
        await App.Cast.InstallerAsync();
        return await SignedInAsync(Cast.InstallerEmail, width, scripts, language);
    }

    /// <summary>The same, as another administrator of the whole installation.</summary>
    internal async Task<IPage> SecondInstallerAsync(int width = 1280, bool scripts = true, string language = "vi")
    {
        await App.Cast.SecondInstallerAsync();
        return await SignedInAsync(Cast.SecondInstallerEmail, width, scripts, language);
    }

    private async Task<IPage> SignedInAsync(string email, int width, bool scripts, string language)
    {
        var page = await VisitAsync(width, scripts, language);
        await SignInAsync(page, email, Cast.Password);
        return page;
    }

    public static async Task SignInAsync(IPage page, string email, string password)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.GotoAsync("/sign-in?next=/password");
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(password);
        await page.FollowAsync(page.Locator("main button"));
        Assert.EndsWith("/password", page.Url, StringComparison.Ordinal);
    }
}
