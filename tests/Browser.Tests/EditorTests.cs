using CaseFlow.Definitions;
using CaseFlow.Definitions.Drafts;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

public sealed class EditorTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    private const string Wrong = "\"target\": \"chose\"";

    private static string Procedure(string id) => Procedures.Permit.Replace("\"id\": \"permit\"", $"\"id\": \"{id}\"", StringComparison.Ordinal);

    private static string Broken(string id) => Procedure(id).Replace("\"target\": \"choose\"", Wrong, StringComparison.Ordinal);

    private static int LineOf(string text, string part) => text.Split('\n').ToList().FindIndex(line => line.Contains(part, StringComparison.Ordinal)) + 1;

    public static TheoryData<int, string> Windows => new() { { 360, "vi" }, { 360, "en" }, { 1280, "vi" }, { 1280, "en" } };

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task The_editor_is_sound_with_problems_in_it_and_with_two_texts(int width, string language)
    {
        var id = $"sound-{width}-{language}";
        var page = await OpenAsync(id, width, language);
        var complaints = page.ListenForComplaints();
        await TypeAsync(page, Broken(id));
        await page.Locator("#problems .badge.bg-red-lt").First.WaitForAsync();
        await LookAsync(page, $"editor-problems-{width}-{language}");

        await SaveElsewhereAsync(id, Procedure(id).Replace("Xem xét", "Xem kỹ", StringComparison.Ordinal));
        await page.FollowAsync(page.Locator("#editing button").First);
        await LookAsync(page, $"editor-two-texts-{width}-{language}");

        // The page is refused once; where the editor saves by itself in that moment, it is told the same by 412.
        Assert.Contains(complaints, complaint => complaint.Contains("status of 409", StringComparison.Ordinal));
        Assert.All(complaints, complaint => Assert.Matches("status of (409|412)", complaint));
    }

    [BrowserFact]
    public async Task While_one_types_the_problem_stands_beside_its_line_with_the_way_out()
    {
        var page = await OpenAsync("typing");

        await TypeAsync(page, Broken("typing"));

        var note = page.Locator($".editor-note[data-line='{LineOf(Broken("typing"), Wrong)}']");
        await note.WaitForAsync();
        Assert.Contains("\"choose\"", await note.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(2, await page.Locator(".editor-mark.editor-error").CountAsync());

        await TypeAsync(page, Procedure("typing"));
        await note.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [BrowserTheory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_text_of_two_thousand_lines_scrolls_in_its_window_with_its_numbers_and_saving_stays_in_reach(int width)
    {
        var page = await OpenAsync($"long-{width}", width);
        await TypeAsync(page, new string('\n', 2000) + Broken($"long-{width}"));

        var height = await page.EvaluateAsync<int>("document.querySelector('#editing').offsetHeight");
        Assert.InRange(height, 1, 2 * page.ViewportSize!.Height);
        var lastNumber = await page.EvaluateAsync<bool>(
            """
            (() => {
              const area = document.querySelector('#text');
              area.scrollTop = area.scrollHeight;
              area.dispatchEvent(new Event('scroll'));
              const numbers = document.querySelector('.editor-gutter pre').getBoundingClientRect();
              return Math.abs(numbers.bottom - area.getBoundingClientRect().bottom) < 30;
            })()
            """);
        Assert.True(lastNumber);
    }

    [BrowserFact]
    public async Task A_note_stands_beside_its_line_after_scrolling_and_after_the_window_has_changed()
    {
        var page = await OpenAsync("resized");
        await TypeAsync(page, new string('\n', 100) + Broken("resized"));
        var line = LineOf(new string('\n', 100) + Broken("resized"), Wrong);
        await page.Locator($".editor-note[data-line='{line}']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.EvaluateAsync($"document.querySelector('#text').scrollTop = 20 * {line - 5}");
        await page.SetViewportSizeAsync(1200, 800);

        var apart = await page.EvaluateAsync<double>(
            $"Math.abs(document.querySelector(\".editor-note[data-line='{line}']\").getBoundingClientRect().top - [...document.querySelectorAll('.editor-mark.editor-error')][0].getBoundingClientRect().top)");
        Assert.InRange(apart, 0, 25);
    }

    [BrowserFact]
    public async Task The_list_of_problems_leads_to_the_line_by_keyboard()
    {
        var page = await OpenAsync("keyboard");
        await TypeAsync(page, Broken("keyboard"));

        var place = page.Locator("#problems li[data-error=true] button.problem-place").First;
        await place.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var (focused, selected) = (
            await page.EvaluateAsync<string>("document.activeElement.id"),
            await page.EvaluateAsync<string>("(() => { const area = document.activeElement; return area.value.slice(0, area.selectionStart).split('\\n').length + '' })()"));
        Assert.Equal(("text", $"{LineOf(Broken("keyboard"), Wrong)}"), (focused, selected));
    }

    [BrowserFact]
    public async Task What_is_typed_saves_itself_and_is_there_after_a_refresh()
    {
        var page = await OpenAsync("autosave");

        await TypeAsync(page, Broken("autosave"));
        await page.GetByText("Đã lưu lúc").WaitForAsync();
        await page.ReloadAsync();

        Assert.Equal(Broken("autosave"), await page.Locator("#text").InputValueAsync());
        Assert.Equal(Broken("autosave"), await SavedAsync("autosave"));
    }

    [BrowserFact]
    public async Task A_refresh_before_it_was_saved_brings_the_typed_text_back()
    {
        var page = await OpenAsync("refresh");
        await page.RouteAsync("**/draft", route => route.AbortAsync());
        page.Dialog += (_, asked) => asked.AcceptAsync();

        await TypeAsync(page, "{ typed and not yet saved");
        await page.ReloadAsync();

        Assert.Equal("{ typed and not yet saved", await page.Locator("#text").InputValueAsync());
        Assert.True(await page.Locator("[data-editor-kept]").IsVisibleAsync());
        Assert.Equal(Procedure("refresh"), await SavedAsync("refresh"));

        await page.UnrouteAsync("**/draft");
        await page.Locator("#text").PressAsync("End");
        await page.GetByText("Đã lưu lúc").WaitForAsync();
        Assert.Equal("{ typed and not yet saved", await SavedAsync("refresh"));
    }

    [BrowserFact]
    public async Task A_lost_connection_loses_nothing_and_the_text_is_saved_when_it_is_back()
    {
        var page = await OpenAsync("offline");
        await page.Context.SetOfflineAsync(true);

        await TypeAsync(page, "{ typed on the road");
        await page.Locator("[data-editor-state]", new() { HasText = "không nối được máy chủ" }).WaitForAsync();
        await page.Context.SetOfflineAsync(false);

        await page.GetByText("Đã lưu lúc").First.WaitForAsync();
        Assert.Equal("{ typed on the road", await SavedAsync("offline"));
    }

    [BrowserFact]
    public async Task A_tab_that_was_overtaken_stops_saving_and_shows_both_texts_when_asked()
    {
        var page = await OpenAsync("overtaken");
        await SaveElsewhereAsync("overtaken", "{ of the other tab");

        await TypeAsync(page, "{ of this tab");
        var banner = page.Locator("[data-editor-banner]");
        await banner.WaitForAsync();
        Assert.Equal("{ of the other tab", await SavedAsync("overtaken"));

        await page.FollowAsync(banner.Locator("button"));
        Assert.Equal("{ of this tab", await page.Locator("#text").InputValueAsync());
        Assert.Contains("{ of the other tab", await page.Locator("section[aria-labelledby=both]").InnerTextAsync(), StringComparison.Ordinal);

        await page.FollowAsync(page.Locator("[data-editor-forget]"));
        Assert.Equal("{ of the other tab", await page.Locator("#text").InputValueAsync());
        Assert.False(await page.Locator("[data-editor-kept]").IsVisibleAsync());
    }

    [BrowserFact]
    public async Task The_editor_checks_and_saves_without_scripts()
    {
        await KeepAsync("scriptless");
        var page = await app.InstallerAsync(width: 360, scripts: false);
        await page.GotoAsync("/definitions/scriptless/1/edit");

        await page.Locator("#text").FillAsync(Broken("scriptless"));
        await page.FollowAsync(page.Locator("button[formaction$=Check]"));
        Assert.Contains($"Dòng {LineOf(Broken("scriptless"), Wrong)}", await page.Locator("#problems").InnerTextAsync(), StringComparison.Ordinal);

        await page.FollowAsync(page.Locator("#editing button.btn-primary"));
        Assert.Equal(Broken("scriptless"), await SavedAsync("scriptless"));
    }

    private async Task<IPage> OpenAsync(string id, int width = 1280, string language = "vi")
    {
        await KeepAsync(id);
        var page = await app.InstallerAsync(width, language: language);
        await page.GotoAsync($"/definitions/{id}/1/edit");
        return page;
    }

    private static Task TypeAsync(IPage page, string text) => page.Locator("#text").FillAsync(text);

    private async Task KeepAsync(string id) => Assert.IsType<SaveResult.Saved>(
        await Drafts.SaveAsync(id, 1, 0, Procedure(id), await app.App.Cast.InstallerAsync()));

    /// <summary>The open page may save in between; whoever saves elsewhere looks again then, as a person would.</summary>
    private async Task SaveElsewhereAsync(string id, string text)
    {
        SaveResult result;
        var tries = 0;
        do
        {
            result = await Drafts.SaveAsync(id, 1, (await Drafts.FindAsync(id, 1))!.Revision, text, await app.App.Cast.InstallerAsync());
        }
        while (result is SaveResult.Stale && ++tries < 5);
        Assert.IsType<SaveResult.Saved>(result);
    }

    private async Task<string> SavedAsync(string id) => (await app.App.Services.GetRequiredService<DefinitionStore>().FindAsync(id, 1))!.Body;

    private DraftStore Drafts => app.App.Services.GetRequiredService<DraftStore>();

    private static async Task LookAsync(IPage page, string name)
    {
        await page.PictureAsync(name);
        await page.AssertFitsAsync();
        await page.AssertNothingSeriousAsync();
    }
}
