using CaseFlow.Access;
using CaseFlow.Browser.Tests.Everywhere;
using CaseFlow.Tests.Shared;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Desk;

/// <summary>From signing in to a visit that is recorded, with the keyboard alone: Tab, Space, Enter and letters.</summary>
public sealed class KeyboardTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    private IPage _page = null!;

    [BrowserFact]
    public async Task Somebody_signs_in_finds_a_person_opens_the_case_and_records_the_visit()
    {
        var town = await Town.OfAsync(app.App);
        _page = await app.VisitAsync();
        await _page.GotoAsync("/sign-in");

        await TypeAsync("#email", Cast.EmailOf(Role.Officer));
        await TypeAsync("#password", Cast.Password);
        await PressAsync("main form button");
        await TypeAsync("#q", "ho thi huong");
        await PressAsync("form[role=search] button");
        await PressAsync($"a[href='/cases/{town.Care}']");
        await ReachAsync("details.menu > summary:has-text('Việc khác')");
        await _page.Keyboard.PressAsync("Space");
        await PressAsync($".menu-list a[href='/check-ins/{town.CheckIn}']");
        await PressAsync("button[name=outcome][value=done]");

        await Assertions.Expect(_page.GetByText("Đã ghi nhận", new() { Exact = true })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Whoever_presses_Tab_first_may_skip_to_the_content_and_sees_where_the_focus_is()
    {
        _page = await app.SignedInAsync(Role.Officer);
        await _page.GotoAsync("/cases");

        await _page.Keyboard.PressAsync("Tab");
        Assert.Equal("#content", await _page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        for (var stop = 0; stop < 40; stop++)
        {
            await _page.Keyboard.PressAsync("Tab");
            Assert.True(
                await _page.EvaluateAsync<bool>(
                    """
                    (() => {
                      const at = document.activeElement;
                      if (at === document.body) { return true; }
                      const style = getComputedStyle(at);
                      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
                    })()
                    """),
                $"Stop {stop} shows no focus: {await _page.EvaluateAsync<string>("document.activeElement.outerHTML")}");
        }
    }

    private async Task TypeAsync(string field, string text)
    {
        await ReachAsync(field);
        await _page.Keyboard.TypeAsync(text);
    }

    private async Task PressAsync(string what)
    {
        await ReachAsync(what);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrive(object? sender, IPage loaded) => arrived.TrySetResult();
        _page.Load += Arrive;
        await _page.Keyboard.PressAsync("Enter");
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        _page.Load -= Arrive;
    }

    /// <summary>Tab until the focus stands there.</summary>
    private async Task ReachAsync(string what)
    {
        var wanted = _page.Locator(what).First;
        await wanted.WaitForAsync();
        for (var tabs = 0; tabs < 120; tabs++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await _page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {what}.");
    }
}
