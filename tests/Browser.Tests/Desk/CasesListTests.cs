using System.Globalization;
using System.Text.RegularExpressions;
using CaseFlow.Access;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Desk;

public sealed class CasesListTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserFact]
    public async Task The_list_narrows_while_a_name_is_typed_and_the_browser_keeps_nothing_of_it()
    {
        var page = await app.SignedInAsync(Role.Officer);
        await OpenAsync(page, "Sùng Thị Dợ");
        await OpenAsync(page, "Lường Văn Pó");
        await page.GotoAsync("/cases");
        await Assertions.Expect(page.Locator("#found .work-row")).ToHaveCountAsync(2);

        await page.Locator("#q").PressSequentiallyAsync("sung thi do");

        await Assertions.Expect(page.Locator("#found .work-row")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#found")).ToContainTextAsync("Sùng Thị Dợ");
        await Assertions.Expect(page.Locator("#found-count")).ToHaveTextAsync("(1)");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/cases\\?q=sung"));
        Assert.Equal("0", await page.EvaluateAsync<string>("String(localStorage.length + sessionStorage.length)"));
    }

    private static async Task OpenAsync(IPage page, string name)
    {
        var person = await PostAsync(page, "/api/people", new { fullName = name, bornYear = 1990, sex = "female", address = "Bản Một" });
        await PostAsync(page, "/api/cases", new { definition = "post-rehab-management", personId = person!["personId"]!.GetValue<Guid>() });
    }

    private static async Task<System.Text.Json.Nodes.JsonNode?> PostAsync(IPage page, string path, object body)
    {
        var answer = await page.APIRequest.PostAsync(path, new() { DataObject = body });
        var text = await answer.TextAsync();
        Assert.True(answer.Ok, string.Create(CultureInfo.InvariantCulture, $"{path}: {answer.Status} {text}"));
        return System.Text.Json.Nodes.JsonNode.Parse(text);
    }
}
