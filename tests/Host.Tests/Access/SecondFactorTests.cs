using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Dapper;
using OtpNet;

namespace CaseFlow.Host.Tests.Access;

/// <summary>The telephone of these tests makes codes by RFC 6238 from the secret on the page, at the time of the test's clock.</summary>
public sealed class SecondFactorTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string SetUp = "/account/second-factor";

    [Fact]
    public async Task Whoever_has_set_up_a_code_is_asked_for_it_after_the_password()
    {
        var secret = await GivenCodeAsync("lan@example.org");
        using var visitor = app.Visitor();

        using var password = await CaseFlowApp.SignInAsync(visitor, "lan@example.org", Cast.Password);
        var between = await visitor.GetAsync("/account");
        using var code = await EnterAsync(visitor, CodeOf(secret));

        Assert.Equal("/sign-in/code?next=%2F", password.Headers.Location!.ToString());
        Assert.StartsWith("/sign-in", between.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal("/", code.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_code_that_was_used_once_is_refused()
    {
        var secret = await GivenCodeAsync("mai@example.org");
        var code = CodeOf(secret);
        using var first = await EnterAsync(await WaitingAsync("mai@example.org"), code);

        using var replayed = await EnterAsync(await WaitingAsync("mai@example.org"), code);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, replayed.StatusCode);
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(-90, false)]
    [InlineData(90, false)]
    public async Task The_clock_of_a_telephone_may_be_off_by_half_a_minute(int seconds, bool taken)
    {
        var email = $"off{seconds}@example.org";
        var secret = await GivenCodeAsync(email);
        app.Clock.Advance(TimeSpan.FromMinutes(5));

        using var answer = await EnterAsync(await WaitingAsync(email), CodeOf(secret, TimeSpan.FromSeconds(seconds)));

        Assert.Equal(taken, answer.StatusCode == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Five_wrong_codes_make_even_the_right_one_wait_though_the_password_is_right_again_and_again()
    {
        var secret = await GivenCodeAsync("nga@example.org");
        for (var tries = 0; tries < 5; tries++)
        {
            using var wrong = await EnterAsync(await WaitingAsync("nga@example.org"), "000000");
        }

        using var waiting = await EnterAsync(await WaitingAsync("nga@example.org"), CodeOf(secret));
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        using var later = await EnterAsync(await WaitingAsync("nga@example.org"), CodeOf(secret));

        Assert.Contains("Hãy chờ 15 phút", (await waiting.ReadPageAsync()).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task A_recovery_code_opens_the_account_once_and_only_its_hash_is_kept()
    {
        var user = await GivenUserAsync("oanh@example.org");
        using var visitor = await app.SignedInAsync("oanh@example.org");
        var codes = RecoveryCodesOf(await SetUpAsync(visitor));

        using var first = await EnterAsync(await WaitingAsync("oanh@example.org"), codes[3].ToUpperInvariant());
        using var again = await EnterAsync(await WaitingAsync("oanh@example.org"), codes[3]);

        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal([32], (await connection.QueryAsync<int>("select length(code_hash) from recovery_codes where user_id = @user", new { user })).Distinct());
    }

    [Fact]
    public async Task New_recovery_codes_end_the_old_ones()
    {
        await GivenUserAsync("phuong@example.org");
        using var visitor = await app.SignedInAsync("phuong@example.org");
        var old = RecoveryCodesOf(await SetUpAsync(visitor));

        using var renewed = await visitor.ForgeAsync($"{SetUp}?handler=Renew", new() { ["Code"] = old[0] });
        var fresh = RecoveryCodesOf(await renewed.ReadPageAsync());
        using var byOld = await EnterAsync(await WaitingAsync("phuong@example.org"), old[1]);
        using var byFresh = await EnterAsync(await WaitingAsync("phuong@example.org"), fresh[1]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, byOld.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, byFresh.StatusCode);
    }

    [Fact]
    public async Task The_secret_is_not_readable_in_the_database()
    {
        var secret = await GivenCodeAsync("que@example.org");

        await using var connection = await app.Database.OpenConnectionAsync();
        var kept = await connection.QuerySingleAsync<string>("select secret from second_factors join users using (user_id) where email = 'que@example.org'");

        Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_made_for_one_account_cannot_be_set_up_for_another()
    {
        await GivenUserAsync("sen@example.org");
        await GivenUserAsync("tam@example.org");
        using var sen = await app.SignedInAsync("sen@example.org");
        using var tam = await app.SignedInAsync("tam@example.org");
        var offer = await sen.OpenAsync(SetUp);

        using var answer = await tam.ForgeAsync(
            $"{SetUp}?handler=SetUp", new() { ["Offered"] = OfferedOn(offer), ["Code"] = CodeOf(SecretOn(offer)) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task An_administrator_sees_who_has_none_and_removes_one_with_a_record_that_ends_the_sessions()
    {
        await GivenCodeAsync("uyen@example.org");
        using var administrator = await app.SignedInAsync(Role.Administrator);
        var user = await UserAsync("uyen@example.org");
        await GivenUserAsync("vinh@example.org");
        var lacking = (await administrator.OpenAsync("/users?without=true")).QuerySelector(".list-group")!.TextContent;

        using var removed = await administrator.SubmitAsync($"/users/{user}", [], "SecondFactor");
        using var visitor = app.Visitor();
        using var signedIn = await CaseFlowApp.SignInAsync(visitor, "uyen@example.org", Cast.Password);

        Assert.Contains("vinh@example.org", lacking, StringComparison.Ordinal);
        Assert.DoesNotContain("uyen@example.org", lacking, StringComparison.Ordinal);
        Assert.Equal("/", signedIn.Headers.Location!.ToString());
        var history = (await administrator.OpenAsync($"/users/{user}")).QuerySelector("main")!.TextContent;
        Assert.Contains("Đã gỡ mã xác thực", history, StringComparison.Ordinal);
        Assert.Contains(Cast.NameOf(Role.Administrator), history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_own_second_factor_is_not_removed_from_the_page_of_the_account_where_no_code_is_asked()
    {
        var own = await app.Cast.AddUserAsync("yen-qt@example.org", "Yến", await app.Cast.UnitAsync(), Body.Committee, Role.Administrator);
        using var administrator = await app.SignedInAsync("yen-qt@example.org");
        await SetUpAsync(administrator);

        using var tried = await administrator.ForgeAsync($"/users/{own}?handler=SecondFactor", []);
        using var visitor = app.Visitor();
        using var password = await CaseFlowApp.SignInAsync(visitor, "yen-qt@example.org", Cast.Password);

        Assert.Equal("/sign-in/code?next=%2F", password.Headers.Location!.ToString());
        Assert.True((await administrator.OpenAsync($"/users/{own}")).QuerySelector("form[action$='handler=SecondFactor'] button")!.HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_link_for_a_new_password_does_not_go_around_the_code()
    {
        var secret = await GivenCodeAsync("xuan@example.org");
        using var administrator = await app.SignedInAsync(Role.Administrator);
        using var reset = await administrator.SubmitAsync($"/users/{await UserAsync("xuan@example.org")}", [], "Reset");
        var shown = await administrator.OpenAsync(reset.Headers.Location!.ToString());
        var link = new Uri(shown.QuerySelector("input[readonly]")!.GetAttribute("value")!).PathAndQuery;
        using var visitor = app.Visitor();

        using var chosen = await visitor.SubmitAsync(link, new() { ["Chosen"] = "mưa rơi trên mái ngói" });
        using var code = await EnterAsync(visitor, CodeOf(secret));

        Assert.Equal("/sign-in/code?next=%2F", chosen.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, code.StatusCode);
    }

    private async Task<Guid> GivenUserAsync(string email) =>
        await app.Cast.AddUserAsync(email, email.Split('@')[0], await app.Cast.UnitAsync(), Body.Police, Role.Officer);

    /// <summary>An officer with a code; the clock has moved on to the next one.</summary>
    private async Task<string> GivenCodeAsync(string email)
    {
        await GivenUserAsync(email);
        using var visitor = await app.SignedInAsync(email);
        var offer = await visitor.OpenAsync(SetUp);
        var secret = SecretOn(offer);
        using var done = await visitor.SubmitAsync(SetUp, new() { ["Offered"] = OfferedOn(offer), ["Code"] = CodeOf(secret) }, "SetUp");
        Assert.Equal(10, RecoveryCodesOf(await done.ReadPageAsync()).Count);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        return secret;
    }

    private async Task<IHtmlDocument> SetUpAsync(HttpClient visitor)
    {
        var offer = await visitor.OpenAsync(SetUp);
        using var done = await visitor.SubmitAsync(SetUp, new() { ["Offered"] = OfferedOn(offer), ["Code"] = CodeOf(SecretOn(offer)) }, "SetUp");
        return await done.ReadPageAsync();
    }

    private async Task<HttpClient> WaitingAsync(string email)
    {
        var visitor = app.Visitor();
        using var password = await CaseFlowApp.SignInAsync(visitor, email, Cast.Password);
        return visitor;
    }

    private static Task<HttpResponseMessage> EnterAsync(HttpClient visitor, string code) =>
        visitor.SubmitAsync("/sign-in/code?next=%2F", new() { ["Code"] = code });

    private async Task<Guid> UserAsync(string email)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<Guid>("select user_id from users where email = @email", new { email });
    }

    private string CodeOf(string secret, TimeSpan off = default) => CodeAt(app.Clock.GetUtcNow() + off, secret);

    internal static string CodeAt(DateTimeOffset now, string secret) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(now.UtcDateTime);

    internal static string SecretOn(IHtmlDocument page) =>
        page.QuerySelector("main code")!.TextContent.Replace(" ", "", StringComparison.Ordinal).ToUpper(CultureInfo.InvariantCulture);

    internal static string OfferedOn(IHtmlDocument page) => page.QuerySelector("input[name=Offered]")!.GetAttribute("value")!;

    private static List<string> RecoveryCodesOf(IHtmlDocument page) => [.. page.QuerySelectorAll(".recovery-codes code").Select(code => code.TextContent)];
}
