namespace CaseFlow.Platform.Web;

/// <summary>What every answer carries: nothing loads from elsewhere, no inline scripts or styles, no frames, no referrer outside.</summary>
internal static class SecurityHeaders
{
    private const string ContentPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void Use(IApplicationBuilder app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (!http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
        {
            // Pages hold personal data: the browser of a shared desk must not keep them. Antiforgery asks for these very words on a page
            // with a form, and complains of others.
            headers.CacheControl = "no-cache, no-store";
        }

        return next(http);
    });
}
