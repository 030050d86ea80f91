using CaseFlow.Tests.Shared;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Answers;

/// <summary>The journey behind a link on a telephone, with nothing but what a browser does by itself.</summary>
public sealed class AnswerPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    private const int MostBytes = 60_000;

    [BrowserTheory]
    [InlineData("vi", 360, "Hồ Thị Hường")]
    [InlineData("en", 360, "Hồ Thị Hương")]
    [InlineData("vi", 1280, "Hồ Thị Hướng")]
    [InlineData("en", 1280, "Hồ Thị Hưởng")]
    public async Task A_helper_answers_in_three_taps_without_scripts(string language, int width, string person)
    {
        var visits = await HelperVisits.StartAsync(app.App);
        var caseId = await visits.OpenAsync(person);
        var page = await app.VisitAsync(width, scripts: false, language);
        var weight = WeighEachPage(page);

        await page.GotoAsync($"/a/{await visits.TokenAsync(caseId)}");
        Assert.EndsWith("/answer", page.Url, StringComparison.Ordinal);
        await LookAsync(page, $"answer-who-{width}-{language}");
        await page.Locator("#said").FillAsync(HelperVisits.LastDigits);
        await page.FollowAsync(page.Locator("button.primary"));

        Assert.Contains("H.T.H.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await LookAsync(page, $"answer-outcome-{width}-{language}");
        var taps = 0;
        await TapAsync("button[value=met]");
        await LookAsync(page, $"answer-manner-{width}-{language}");
        await TapAsync("button[value=home]");
        await LookAsync(page, $"answer-check-{width}-{language}");
        await TapAsync("button.primary");
        Assert.EndsWith("/answer/done", page.Url, StringComparison.Ordinal);
        await LookAsync(page, $"answer-done-{width}-{language}");

        Assert.Equal(3, taps);
        Assert.Contains("07/09/2026", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("script:not([src^='/assets/answer'])").CountAsync());
        Assert.All(await weight(), one => Assert.True(one.Bytes < MostBytes, $"{one.Page} weighs {one.Bytes} bytes."));

        async Task TapAsync(string what)
        {
            taps++;
            await page.FollowAsync(page.Locator(what).First);
        }
    }

    [BrowserTheory]
    [InlineData("vi", 360, "Giàng A Súa")]
    [InlineData("en", 360, "Giàng A Sua")]
    [InlineData("vi", 1280, "Giàng A Sủa")]
    public async Task The_other_pages_of_the_journey_look_as_they_should(string language, int width, string person)
    {
        var visits = await HelperVisits.StartAsync(app.App);
        var caseId = await visits.OpenAsync(person);
        var token = await visits.TokenAsync(caseId);
        var page = await app.VisitAsync(width, scripts: false, language);
        await page.GotoAsync($"/a/{token}");
        await page.Locator("#said").FillAsync("1111");
        await page.FollowAsync(page.Locator("button.primary"));
        await page.Locator("summary").First.ClickAsync();
        await LookAsync(page, $"answer-wrong-{width}-{language}");
        await page.Locator("#said").FillAsync(HelperVisits.LastDigits);
        await page.FollowAsync(page.Locator("button.primary"));

        await page.FollowAsync(page.Locator("button[value=worrying]"));
        await page.FollowAsync(page.Locator("button[value=phone]"));
        await LookAsync(page, $"answer-note-{width}-{language}");
        await page.Locator("textarea").FillAsync("Mất việc từ tuần trước, muốn học nghề sửa xe.");
        await page.FollowAsync(page.Locator("button.primary"));
        await LookAsync(page, $"answer-check-worrying-{width}-{language}");
        await page.GotoAsync("/answer/f.metOn");
        await LookAsync(page, $"answer-day-{width}-{language}");
        await page.Locator("[name='f.metOn']").FillAsync("mai");
        await page.FollowAsync(page.Locator("button.primary"));
        await LookAsync(page, $"answer-day-wrong-{width}-{language}");

        // Somebody closes it on a telephone that many use, and goes on later where they were.
        await page.FollowAsync(page.Locator("footer [data-end] button"));
        Assert.EndsWith("/answer/ended", page.Url, StringComparison.Ordinal);
        await LookAsync(page, $"answer-ended-{width}-{language}");
        await page.GotoAsync("/answer/check");
        Assert.EndsWith("/answer/gone", page.Url, StringComparison.Ordinal);
        await LookAsync(page, $"answer-gone-{width}-{language}");
        await page.GotoAsync($"/a/{token}");
        await page.Locator("#said").FillAsync(HelperVisits.LastDigits);
        await page.FollowAsync(page.Locator("button.primary"));
        Assert.EndsWith("/answer/check", page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_page_warns_before_it_closes_stays_open_at_a_press_without_losing_what_is_typed_and_leaves_when_the_time_is_up()
    {
        var visits = await HelperVisits.StartAsync(app.App);
        var token = await visits.TokenAsync(await visits.OpenAsync("Giàng A Chờ"));
        var page = await app.VisitAsync(360);
        await page.GotoAsync($"/a/{token}");
        await page.Locator("#said").FillAsync(HelperVisits.LastDigits);
        await page.FollowAsync(page.Locator("button.primary"));
        await page.FollowAsync(page.Locator("button[value=worrying]"));
        await page.FollowAsync(page.Locator("button[value=phone]"));
        await page.Clock.InstallAsync();
        await page.ReloadAsync();
        await page.Locator("textarea").FillAsync("Đang viết dở");

        await page.Clock.FastForwardAsync("16:59");
        await Assertions.Expect(page.Locator("[data-closing]")).ToBeHiddenAsync();
        await page.Clock.FastForwardAsync("00:30");
        await Assertions.Expect(page.Locator("[data-closing]")).ToContainTextAsync("Còn 2:3");
        await LookAsync(page, "answer-closing-360-vi");
        await page.Locator("[data-stay] button").ClickAsync();
        await Assertions.Expect(page.Locator("[data-closing]")).ToBeHiddenAsync();
        Assert.Equal("Đang viết dở", await page.Locator("textarea").InputValueAsync());

        await page.Clock.FastForwardAsync("20:01");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Đã đóng");
        Assert.Contains("mở lại đường dẫn trong thư", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
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
