using System.Net;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Dapper;

namespace CaseFlow.Host.Tests.Access;

public sealed class ProviderSignInTests
{
    [Fact]
    public async Task Whoever_the_provider_vouches_for_comes_into_the_account_with_that_address()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var app = await StartAsync(provider);
        await app.Cast.UserAsync(Role.Officer);
        provider.Person = new() { ["email"] = Cast.EmailOf(Role.Officer).ToUpperInvariant(), ["email_verified"] = true };
        using var browser = new Browser(app.Address);

        var end = await browser.FollowAsync("/sign-in/provider?next=%2Faccount");

        Assert.Equal("/account", end.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }

    [Theory]
    [InlineData("an@example.org", false, false)]
    [InlineData("stranger@example.org", true, false)]
    [InlineData("an@example.org", true, true)]
    public async Task An_unverified_address_an_unknown_one_and_a_forged_token_open_nothing_and_make_no_account(string email, bool verified, bool forged)
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var app = await StartAsync(provider);
        await app.Cast.UserAsync(Role.Officer);
        provider.Person = new() { ["email"] = email, ["email_verified"] = verified };
        provider.Forges = forged;
        using var browser = new Browser(app.Address);

        var end = await browser.FollowAsync("/sign-in/provider");

        Assert.Equal("/sign-in?refused=true", end.PathAndQuery);
        Assert.Contains("Không đăng nhập được", browser.Page, StringComparison.Ordinal);
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal((0, 1), await connection.QuerySingleAsync<(int, int)>("select (select count(*) from sessions)::int, (select count(*) from users)::int"));
    }

    [Theory]
    [InlineData(true, "/account")]
    [InlineData(false, "/sign-in/code")]
    public async Task A_second_factor_shown_at_the_provider_counts_here_only_where_that_is_set(bool trusted, string path)
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var app = await StartAsync(provider, trusted);
        var user = await app.Cast.UserAsync(Role.Officer);
        provider.Person = new() { ["email"] = Cast.EmailOf(Role.Officer), ["email_verified"] = true, ["amr"] = new[] { "pwd", "mfa" } };
        await using (var connection = await app.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                "insert into second_factors (user_id, secret, set_up_at, last_step) values (@user, 'sealed', @now, 0)", new { user, now = app.Clock.GetUtcNow() });
        }

        using var browser = new Browser(app.Address);

        var end = await browser.FollowAsync("/sign-in/provider?next=%2Faccount");

        Assert.Equal(path, end.AbsolutePath);
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_button_and_no_way_to_one()
    {
        await using var app = new CaseFlowApp();
        await app.InitializeAsync();
        using var visitor = app.Visitor();

        Assert.Empty((await visitor.OpenAsync("/sign-in")).QuerySelectorAll("a[href^='/sign-in/provider']"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/sign-in/provider")).StatusCode);
    }

    private static async Task<CaseFlowApp> StartAsync(FakeProvider provider, bool trusted = false)
    {
        var app = new CaseFlowApp
        {
            Settings = new()
            {
                ["SignInProvider:Authority"] = provider.Address,
                ["SignInProvider:ClientId"] = FakeProvider.ClientId,
                ["SignInProvider:ClientSecret"] = FakeProvider.ClientSecret,
                ["SignInProvider:TrustSecondFactor"] = trusted.ToString(),
            },
        };
        await app.InitializeAsync();
        return app;
    }

    /// <summary>Follows redirects over both hosts. Keeps cookies whatever day they end on: the host's clock is the test's.</summary>
    private sealed class Browser(Uri home) : IDisposable
    {
        private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        private readonly Dictionary<string, string> _cookies = [];

        public HttpStatusCode Status { get; private set; }

        public string Page { get; private set; } = "";

        public async Task<Uri> FollowAsync(string path)
        {
            var next = new Uri(home, path);
            for (var hops = 0; hops < 12; hops++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, next);
                request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
                using var answer = await _client.SendAsync(request);
                Keep(answer);
                (Status, Page) = (answer.StatusCode, await answer.Content.ReadAsStringAsync());
                if (answer.Headers.Location is not { } location)
                {
                    return next;
                }

                next = new Uri(next, location);
            }

            throw new InvalidOperationException($"{path} redirects in circles.");
        }

        public void Dispose() => _client.Dispose();

        private void Keep(HttpResponseMessage answer)
        {
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var sent) ? sent : [])
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                _cookies[pair[0]] = pair[1];
            }
        }
    }
}
