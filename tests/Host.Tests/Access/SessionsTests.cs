using System.Net;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
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
    public async Task A_program_gets_a_status_instead_of_a_page()
    {
        using var visitor = app.Visitor();

        var answer = await visitor.GetAsync("/api/nothing-here");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }
}
