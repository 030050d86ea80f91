using CaseFlow.Tests.Shared;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Answers;

/// <summary>The journey behind a link on a telephone, with nothing but what a browser does by itself.</summary>
public sealed class AnswerPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    private const int MostBytes = 60_000;

    [BrowserTheory]
    [InlineData("vi", "Hồ Thị Hường")]
    [InlineData("en", "Hồ Thị Hương")]
    public async Task A_helper_answers_in_three_taps_without_scripts(string language, string person)
    {
        var visits = await HelperVisits.StartAsync(app.App);
        var caseId = await visits.OpenAsync(person);
        var page = await app.VisitAsync(360, scripts: false, language);
        var weight = WeighEachPage(page);

        await page.GotoAsync($"/a/{await visits.TokenAsync(caseId)}");
        Assert.EndsWith("/answer", page.Url, StringComparison.Ordinal);
        await LookAsync(page, $"answer-who-{language}");
        await page.Locator("#said").FillAsync(HelperVisits.LastDigits);
        await page.FollowAsync(page.Locator("button.primary"));

        Assert.Contains("H.T.H.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await LookAsync(page, $"answer-outcome-{language}");
        var taps = 0;
        await TapAsync("button[value=met]");
        await LookAsync(page, $"answer-manner-{language}");
        await TapAsync("button[value=home]");
        await LookAsync(page, $"answer-check-{language}");
        await TapAsync("button.primary");
        Assert.EndsWith("/answer/done", page.Url, StringComparison.Ordinal);
        await LookAsync(page, $"answer-done-{language}");

        Assert.Equal(3, taps);
        Assert.Contains("07/09/2026", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("script").CountAsync());
        Assert.All(await weight(), one => Assert.True(one.Bytes < MostBytes, $"{one.Page} weighs {one.Bytes} bytes."));

        async Task TapAsync(string what)
        {
            taps++;
            await page.FollowAsync(page.Locator(what).First);
        }
    }

    [BrowserFact]
    public async Task The_other_pages_of_the_journey_look_as_they_should()
    {
        var visits = await HelperVisits.StartAsync(app.App);
        var caseId = await visits.OpenAsync("Giàng A Súa");
        var token = await visits.TokenAsync(caseId);
        var page = await app.VisitAsync(360, scripts: false);
        await page.GotoAsync($"/a/{token}");
        await page.Locator("#said").FillAsync("1111");
        await page.FollowAsync(page.Locator("button.primary"));
        await page.Locator("summary").First.ClickAsync();
        await LookAsync(page, "answer-wrong-vi");
        await page.Locator("#said").FillAsync(HelperVisits.LastDigits);
        await page.FollowAsync(page.Locator("button.primary"));

        await page.FollowAsync(page.Locator("button[value=worrying]"));
        await page.FollowAsync(page.Locator("button[value=phone]"));
        await LookAsync(page, "answer-note-vi");
        await page.Locator("textarea").FillAsync("Mất việc từ tuần trước, muốn học nghề sửa xe.");
        await page.FollowAsync(page.Locator("button.primary"));
        await LookAsync(page, "answer-check-worrying-vi");
        await page.GotoAsync("/answer/f.metOn");
        await LookAsync(page, "answer-day-vi");
        await page.Locator("[name='f.metOn']").FillAsync("mai");
        await page.FollowAsync(page.Locator("button.primary"));
        await LookAsync(page, "answer-day-wrong-vi");

        // Somebody closes it on a telephone that many use, and goes on later where they were.
        await page.FollowAsync(page.Locator("footer button"));
        Assert.EndsWith("/answer/ended", page.Url, StringComparison.Ordinal);
        await LookAsync(page, "answer-ended-vi");
        await page.GotoAsync("/answer/check");
        Assert.EndsWith("/answer/gone", page.Url, StringComparison.Ordinal);
        await page.GotoAsync($"/a/{token}");
        await page.Locator("#said").FillAsync(HelperVisits.LastDigits);
        await page.FollowAsync(page.Locator("button.primary"));
        Assert.EndsWith("/answer/check", page.Url, StringComparison.Ordinal);
    }

    /// <summary>Whatever a page needed, by page, as it came over the wire.</summary>
    private static Func<Task<IReadOnlyList<(string Page, long Bytes)>>> WeighEachPage(IPage page)
    {
        var answers = new List<(string Page, IResponse Answer)>();
        page.Response += (_, answer) => answers.Add((answer.Request.IsNavigationRequest ? answer.Url : answer.Frame.Url, answer));
        return async () =>
        {
            var weighed = new List<(string, long)>();
            foreach (var answer in answers.Where(one => one.Answer.Status == 200))
            {
                var sizes = await answer.Answer.Request.SizesAsync();
                weighed.Add((answer.Page, sizes.ResponseHeadersSize + sizes.ResponseBodySize));
            }

            // What the browser keeps between pages came with the first of them, and is charged to each.
            return [.. weighed.GroupBy(one => one.Item1).Select(group => (group.Key, group.Sum(one => one.Item2)))];
        };
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.PictureAsync(name);
        var (wide, shown) = (
            await page.Locator("body").EvaluateAsync<int>("body => body.ownerDocument.documentElement.scrollWidth"),
            await page.Locator("body").EvaluateAsync<int>("body => body.ownerDocument.documentElement.clientWidth"));
        Assert.True(wide <= shown, $"{page.Url} is {wide} px wide in a window of {shown}.");
    }
}
