using Microsoft.AspNetCore.CookiePolicy;

namespace CaseFlow.Platform.Web;

/// <summary>
/// Whether people reach this installation by https, as its public address says; a proxy in front may speak http to the host. Then no
/// cookie travels otherwise, those that matter are bound to this host by their name, and browsers are told to stay with https.
/// </summary>
internal static class Https
{
    public static bool Is(IConfiguration configuration) =>
        configuration["Mail:PublicAddress"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A browser takes a cookie named <c>__Host-…</c> only over https, for the whole host and from it alone (RFC 6265bis 4.1.3.2).</summary>
    public static string CookieName(IConfiguration configuration, string name) => Is(configuration) ? $"__Host-{name}" : name;

    public static void Use(WebApplication app)
    {
        var always = Is(app.Configuration);
        app.UseCookiePolicy(new CookiePolicyOptions
        {
            HttpOnly = HttpOnlyPolicy.Always,
            Secure = always ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest,
        });
        if (always)
        {
            app.Use((http, next) =>
            {
                http.Response.Headers.StrictTransportSecurity = "max-age=31536000";
                return next(http);
            });
        }
    }
}
