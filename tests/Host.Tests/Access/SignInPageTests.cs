using System.Net;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Access;

public sealed class SignInPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task A_visitor_is_sent_to_the_sign_in_page_and_back_afterwards()
    {
        await app.Cast.UserAsync(Role.Officer);
        using var visitor = app.Visitor();

        var sent = await visitor.GetAsync("/password");
        var back = await visitor.SubmitAsync(
            sent.Headers.Location!.PathAndQuery, new() { ["Email"] = Cast.EmailOf(Role.Officer), ["Password"] = Cast.Password });

        Assert.Equal("/sign-in?next=%2Fpassword", sent.Headers.Location.PathAndQuery);
        Assert.Equal("/password", back.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Nobody_is_led_to_another_site_by_signing_in()
    {
        await app.Cast.UserAsync(Role.Officer);
        using var visitor = app.Visitor();

        var back = await visitor.SubmitAsync(
            "/sign-in?next=https://elsewhere.example", new() { ["Email"] = Cast.EmailOf(Role.Officer), ["Password"] = Cast.Password });

        Assert.Equal("/", back.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("an@example.org", "sai mật khẩu rồi nhé")]
    [InlineData("nobody@example.org", Cast.Password)]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer(string email, string password)
    {
        await app.Cast.UserAsync(Role.Officer);
        using var visitor = app.Visitor();

        var answer = await CaseFlowApp.SignInAsync(visitor, email, password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Thư điện tử hoặc mật khẩu không đúng", (await answer.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour()
    {
        await app.Cast.UserAsync(Role.Leader);
        using var visitor = app.Visitor();
        for (var tries = 0; tries < 5; tries++)
        {
            await CaseFlowApp.SignInAsync(visitor, Cast.EmailOf(Role.Leader), "đoán bừa một câu");
        }

        var locked = await CaseFlowApp.SignInAsync(visitor, Cast.EmailOf(Role.Leader), Cast.Password);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        var opened = await CaseFlowApp.SignInAsync(visitor, Cast.EmailOf(Role.Leader), Cast.Password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
    }

    [Fact]
    public async Task A_locked_account_answers_like_one_that_does_not_exist()
    {
        await app.Cast.UserAsync(Role.Chairman);
        using var visitor = app.Visitor();
        var known = new List<string>();
        var unknown = new List<string>();
        for (var tries = 0; tries < 6; tries++)
        {
            known.Add(await ProblemAsync(visitor, Cast.EmailOf(Role.Chairman)));
            unknown.Add(await ProblemAsync(visitor, "nobody@example.org"));
        }

        Assert.Equal(unknown, known);
        Assert.Contains("Sau 5 lần sai phải chờ 15 phút", known[0], StringComparison.Ordinal);
    }

    private static async Task<string> ProblemAsync(HttpClient visitor, string email)
    {
        using var answer = await CaseFlowApp.SignInAsync(visitor, email, "đoán bừa một câu");
        return (await answer.ReadPageAsync()).QuerySelector("main")!.TextContent.Replace(email, "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var visitor = app.Visitor();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Email"] = "an@example.org", ["Password"] = Cast.Password });

        var answer = await visitor.PostAsync("/sign-in", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_speaks_Vietnamese_until_English_is_chosen_and_remembers_it()
    {
        using var visitor = app.Visitor();

        var first = await visitor.OpenAsync("/sign-in");
        var chosen = await visitor.OpenAsync("/sign-in?lang=en");
        var later = await visitor.OpenAsync("/sign-in");

        Assert.Equal(("vi", "Đăng nhập"), (first.DocumentElement.GetAttribute("lang"), first.QuerySelector("h1")!.TextContent));
        Assert.Equal(("en", "Sign in"), (chosen.DocumentElement.GetAttribute("lang"), chosen.QuerySelector("h1")!.TextContent));
        Assert.Equal("en", later.DocumentElement.GetAttribute("lang"));
    }
}
