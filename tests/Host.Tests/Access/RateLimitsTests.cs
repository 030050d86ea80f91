using System.Globalization;
using System.Net;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Answers;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Access;

public sealed class RateLimitsTests
{
    [Fact]
    public async Task An_account_that_is_tried_too_often_has_to_wait_whether_or_not_it_exists()
    {
        await using var app = await StartAsync("RateLimits:SignInsPerAccount", "3");
        await app.Cast.UserAsync(Role.Officer);
        using var visitor = app.Visitor();

        var known = await FourthAsync(visitor, Cast.EmailOf(Role.Officer));
        var unknown = await FourthAsync(visitor, "nobody@example.org");

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (known.StatusCode, unknown.StatusCode));
        Assert.InRange(int.Parse(known.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("Bạn thử quá nhiều lần", (await known.ReadPageAsync()).QuerySelector("h1")!.TextContent);
        Assert.Equal("Bạn thử quá nhiều lần", (await unknown.ReadPageAsync()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task An_address_that_tries_many_accounts_has_to_wait_and_the_page_says_so_in_English_too()
    {
        await using var app = await StartAsync("RateLimits:SignInsPerAddress", "2");
        using var visitor = app.Visitor();
        await visitor.OpenAsync("/sign-in?lang=en");
        using var first = await CaseFlowApp.SignInAsync(visitor, "one@example.org", "đoán bừa một câu");
        using var second = await CaseFlowApp.SignInAsync(visitor, "two@example.org", "đoán bừa một câu");

        using var third = await CaseFlowApp.SignInAsync(visitor, "three@example.org", "đoán bừa một câu");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal("You tried too often", (await third.ReadPageAsync()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Whoever_searches_the_register_without_end_has_to_wait_and_nobody_else_does()
    {
        await using var app = await StartAsync("RateLimits:SearchesPerPerson", "2");
        using var officer = await app.SignedInAsync(Role.Officer);
        using var leader = await app.SignedInAsync(Role.Leader);
        await officer.GetAsync("/people?q=an");
        await officer.GetAsync("/api/people?q=binh");

        using var page = await officer.GetAsync("/people?q=cuong");
        using var api = await officer.GetAsync("/api/people?q=cuong");
        using var list = await officer.GetAsync("/people");
        using var other = await leader.GetAsync("/people?q=cuong");

        Assert.Equal(
            [HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.OK, HttpStatusCode.OK],
            [page.StatusCode, api.StatusCode, list.StatusCode, other.StatusCode]);
        Assert.NotNull(api.Headers.RetryAfter);
    }

    [Fact]
    public async Task The_pages_behind_one_link_can_be_asked_for_so_often_from_wherever_and_another_link_is_not_held_up()
    {
        await using var app = await StartAsync("RateLimits:AnswersPerLink", "3");
        var visits = await HelperVisits.StartAsync(app);
        var (one, other) = (await visits.OpenAsync("Lò Văn Nhanh"), await visits.OpenAsync("Lò Văn Chậm"));
        var (token, calm) = ((await visits.TokenAsync(one))!, (await visits.TokenAsync(other))!);
        for (var tries = 0; tries < 3; tries++)
        {
            // Each time another browser, with another token of the same link.
            using var visitor = new AnswerVisitor(app);
            await visitor.FollowAsync((await visits.TokenAsync(one))!);
            Assert.Equal("/answer", await visitor.SeesAsync("/answer"));
        }

        using var late = new AnswerVisitor(app);
        await late.FollowAsync(token);
        using var refused = await late.Client.GetAsync("/answer");
        using var guess = await late.Client.PostAsync("/answer", null);
        using var elsewhere = new AnswerVisitor(app);
        await elsewhere.FollowAsync(calm);

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (refused.StatusCode, guess.StatusCode));
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("/answer", await elsewhere.SeesAsync("/answer"));
    }

    private static async Task<HttpResponseMessage> FourthAsync(HttpClient visitor, string email)
    {
        for (var tries = 0; tries < 3; tries++)
        {
            using var answer = await CaseFlowApp.SignInAsync(visitor, email, "đoán bừa một câu");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }

        return await CaseFlowApp.SignInAsync(visitor, email, "đoán bừa một câu");
    }

    private static async Task<CaseFlowApp> StartAsync(string setting, string value)
    {
        var app = new CaseFlowApp { Settings = new() { [setting] = value } };
        await app.InitializeAsync();
        return app;
    }
}
