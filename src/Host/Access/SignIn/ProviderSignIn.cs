using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace CaseFlow.Access.SignIn;

/// <summary>
/// Sign-in at a provider of the authority (OpenID Connect, code flow with PKCE), where an installation is configured with one. It says
/// who somebody is and nothing else: the account has to exist here, under an address that the provider has verified; none is ever made.
/// </summary>
internal static class ProviderSignIn
{
    public const string Scheme = "provider";

    // How a provider says that more than a password was shown (RFC 8176).
    private static readonly string[] Strong = ["mfa", "otp", "hwk", "swk", "fpt", "face"];

    public static void AddTo(AuthenticationBuilder authentication, IServiceCollection services, IConfiguration configuration)
    {
        var provider = configuration.GetSection("SignInProvider").Get<Provider>() ?? new Provider();
        services.AddSingleton(provider);
        if (!provider.IsConfigured)
        {
            return;
        }

        authentication.AddOpenIdConnect(Scheme, options =>
        {
            options.Authority = provider.Authority;
            options.ClientId = provider.ClientId;
            options.ClientSecret = provider.ClientSecret;
            options.RequireHttpsMetadata = !new Uri(provider.Authority!).IsLoopback;
            options.CallbackPath = "/sign-in/provider/back";
            options.MapInboundClaims = false;
            options.ResponseType = "code";

            // Coming back by GET, so that the cookies need not be sent with what other sites post.
            options.ResponseMode = "query";
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.NonceCookie.SameSite = SameSiteMode.Lax;
            options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Scope.Clear();
            options.Scope.Add("openid");
            options.Scope.Add("email");
            options.Events.OnTicketReceived = received => ReceiveAsync(received, provider);
            options.Events.OnRemoteFailure = failed =>
            {
                failed.HandleResponse();
                return RefuseAsync(failed.HttpContext);
            };
        });
    }

    private static async Task ReceiveAsync(TicketReceivedContext received, Provider provider)
    {
        received.HandleResponse();
        var http = received.HttpContext;
        if (await FindAsync(received.Principal!, http) is not { } user)
        {
            await RefuseAsync(http);
            return;
        }

        var signIns = http.RequestServices.GetRequiredService<SignIns>();
        var next = received.ReturnUri ?? "/";
        if (provider.TrustSecondFactor && received.Principal!.FindAll("amr").Any(shown => Strong.Contains(shown.Value)))
        {
            await signIns.OpenAsync(http, user, "provider");
        }
        else
        {
            next = await signIns.GoOnAsync(http, user, next);
        }

        http.Response.Redirect(next);
    }

    private static async Task<AppUser?> FindAsync(ClaimsPrincipal told, HttpContext http)
    {
        if (told.FindFirstValue("email") is not { } email || told.FindFirstValue("email_verified") != "true")
        {
            return null;
        }

        var user = await http.RequestServices.GetRequiredService<UserStore>().FindByNameAsync(email, http.RequestAborted);
        return user is { DisabledAt: null } ? user : null;
    }

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.Redirect("/sign-in?refused=true");
        return Task.CompletedTask;
    }
}

/// <summary>The configuration section <c>SignInProvider</c>.</summary>
internal sealed record Provider
{
    public string? Authority { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>What people call it; stands on the button.</summary>
    public string Name { get; init; } = "OpenID";

    /// <summary>Whoever showed a second factor there is not asked for one here.</summary>
    public bool TrustSecondFactor { get; init; }

    public bool IsConfigured => !string.IsNullOrEmpty(Authority) && !string.IsNullOrEmpty(ClientId);
}
