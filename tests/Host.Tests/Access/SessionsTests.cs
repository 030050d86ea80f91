using System.Net;
using CaseFlow.Access;
using CaseFlow.Access.SignIn;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Access;

public sealed class SessionsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private Accounts Accounts => app.Services.GetRequiredService<Accounts>();

    [Fact]
    public async Task Disabling_an_account_ends_its_open_session_at_once()
    {
        var officer = await app.Cast.UserAsync(Role.Officer);
        var administrator = await app.Cast.UserAsync(Role.Administrator);
        using var visitor = await app.SignedInAsync(Role.Officer);

        await Accounts.DisableAsync(officer, administrator, CancellationToken.None);
        var answer = await visitor.GetAsync("/password");
        var again = await CaseFlowApp.SignInAsync(visitor, Cast.EmailOf(Role.Officer), Cast.Password);

        Assert.StartsWith("/sign-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Fact]
    public async Task A_new_password_signs_out_the_other_browsers_but_not_this_one()
    {
        using var here = await app.SignedInAsync(Role.Chairman);
        using var there = await app.SignedInAsync(Role.Chairman);

        await here.SubmitAsync("/password", new() { ["Present"] = Cast.Password, ["Chosen"] = "một cây cầu gỗ bắc ngang" });

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/password")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/password")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours_without_use()
    {
        using var visitor = await app.SignedInAsync(Role.Helper);

        app.Clock.Advance(TimeSpan.FromHours(9));

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/password")).StatusCode);
    }

    [Fact]
    public async Task Somebody_sees_where_the_own_account_is_open_and_signs_out_another_browser()
    {
        using var here = await app.SignedInAsync(Role.Leader);
        using var there = app.Visitor();
        there.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36");
        using var signedIn = await CaseFlowApp.SignInAsync(there, Cast.EmailOf(Role.Leader), Cast.Password);
        var listed = (await here.OpenAsync("/account")).QuerySelector("main")!.TextContent;

        using var ended = await here.SubmitAsync("/account", new() { ["SessionId"] = await OtherSessionAsync(here) });

        Assert.Contains("Chrome, Android", listed, StringComparison.Ordinal);
        Assert.Contains("mạng 127.0.0.*", listed, StringComparison.Ordinal);
        Assert.Contains("thiết bị này", listed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/password")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/password")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_of_the_account_and_of_no_other()
    {
        using var here = await app.SignedInAsync(Role.Operator);
        using var there = await app.SignedInAsync(Role.Operator);
        using var other = await app.SignedInAsync(Role.Administrator);

        using var ended = await here.SubmitAsync("/account", [], "EndAll");

        Assert.Equal(
            [HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.OK],
            [(await here.GetAsync("/password")).StatusCode, (await there.GetAsync("/password")).StatusCode, (await other.GetAsync("/password")).StatusCode]);
    }

    [Fact]
    public async Task The_session_of_somebody_else_cannot_be_ended()
    {
        using var leader = await app.SignedInAsync(Role.Leader);
        using var helper = await app.SignedInAsync(Role.Helper);
        await using var connection = await app.Database.OpenConnectionAsync();
        var foreign = await connection.QueryFirstAsync<Guid>(
            "select session_id from sessions join users using (user_id) where email = @email and ended_at is null order by opened_at desc",
            new { email = Cast.EmailOf(Role.Leader) });

        using var answer = await helper.ForgeAsync("/account?handler=End", new() { ["SessionId"] = foreign.ToString() });

        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync("/password")).StatusCode);
    }

    [Fact]
    public async Task A_cookie_that_was_copied_before_signing_out_opens_nothing_afterwards()
    {
        await app.Cast.UserAsync(Role.Administrator);
        using var visitor = app.Visitor();
        using var signedIn = await CaseFlowApp.SignInAsync(visitor, Cast.EmailOf(Role.Administrator), Cast.Password);
        using var thief = app.Visitor();
        thief.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        var before = await thief.GetAsync("/account");

        using var signedOut = await visitor.ForgeAsync("/sign-out", []);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_session_remembers_its_last_use_to_the_minute()
    {
        using var visitor = await app.SignedInAsync(Role.Leader);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await visitor.GetAsync("/password");
        var early = await LastSeenAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(40));
        await visitor.GetAsync("/password");

        Assert.Equal(TimeSpan.FromSeconds(70), await LastSeenAsync() - early);
    }

    [Fact]
    public async Task What_nobody_has_used_for_a_quarter_of_a_year_is_forgotten()
    {
        using var visitor = await app.SignedInAsync(Role.Leader);
        app.Clock.Advance(TimeSpan.FromDays(91));

        await app.Services.GetRequiredService<OpenSessions>().ForgetOldAsync(CancellationToken.None);

        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(0, await connection.QuerySingleAsync<int>("select count(*) from sessions"));
    }

    private async Task<DateTimeOffset> LastSeenAsync()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<DateTimeOffset>("select max(last_seen_at) from sessions");
    }

    private static async Task<string> OtherSessionAsync(HttpClient visitor) =>
        (await visitor.OpenAsync("/account")).QuerySelector("input[name=SessionId]")!.GetAttribute("value")!;

    [Fact]
    public async Task A_program_gets_a_status_instead_of_a_page()
    {
        using var visitor = app.Visitor();

        var answer = await visitor.GetAsync("/api/nothing-here");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }
}
