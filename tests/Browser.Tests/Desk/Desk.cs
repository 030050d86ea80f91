using CaseFlow.Access;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Desk;

/// <summary>Somebody of the cast at work in a browser: opens things by the words on the screen, fills in, presses.</summary>
internal sealed class Desk(BrowserApp app, int width, bool scripts)
{
    private IPage? _page;

    public IPage Page => _page ?? throw new InvalidOperationException("Nobody has sat down yet.");

    /// <summary>Signs in as a role and opens "my work".</summary>
    public async Task SitDownAsync(Role role)
    {
        if (_page is not null)
        {
            await _page.Context.CloseAsync();
        }

        _page = await app.SignedInAsync(role, width, scripts);
        await _page.GotoAsync("/");
    }

    /// <summary>Takes the work of that title about a person out of "my work".</summary>
    public async Task TakeAsync(string person, string what)
    {
        await Page.GotoAsync("/");
        await Page.FollowAsync(Page.GetByRole(AriaRole.Link, new() { Name = $"{what}, {person}" }).First);
        await SoundAsync();
    }

    public Task FillAsync(string field, string text) => Page.Locator($"[name='{field}']").FillAsync(text);

    public Task ChooseAsync(string field, string value) => Page.Locator($"[name='{field}'][value='{value}']").CheckAsync();

    /// <summary>Number and date of a paper.</summary>
    public async Task PaperAsync(string kind, string number, string dated)
    {
        await FillAsync($"d.{kind}.number", number);
        await FillAsync($"d.{kind}.dated", dated);
    }

    /// <summary>Presses the outcome, and stands before what comes next.</summary>
    public async Task FinishAsync(string outcome)
    {
        await Page.FollowAsync(Page.Locator($"button[name=outcome][value='{outcome}']"));
        await Page.GetByText("Đã ghi nhận", new() { Exact = true }).WaitForAsync();
        await SoundAsync();
    }

    /// <summary>The page fits and is accessible.</summary>
    public async Task SoundAsync()
    {
        await Page.AssertFitsAsync();
        if (scripts)
        {
            await Page.AssertNothingSeriousAsync();
        }
    }
}
