using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Access;

public sealed class CookiesTests
{
    [Fact]
    public async Task Where_people_come_by_https_cookies_are_bound_to_the_host_and_browsers_stay_with_it()
    {
        await using var app = new CaseFlowApp { Settings = new() { ["Mail:PublicAddress"] = "https://caseflow.example" } };
        await app.InitializeAsync();
        using var visitor = app.Visitor();

        using var answer = await visitor.GetAsync("/sign-in?lang=en");

        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-caseflow-form=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.Ordinal);
            Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
            Assert.Contains("; path=/", cookie, StringComparison.Ordinal);
            Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
        });
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task No_page_may_run_inline_scripts_or_stand_in_a_frame()
    {
        await using var app = new CaseFlowApp();
        await app.InitializeAsync();
        using var visitor = app.Visitor();

        using var answer = await visitor.GetAsync("/sign-in");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("nonce", policy, StringComparison.Ordinal);
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }
}
