using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace CaseFlow.Platform.Web;

/// <summary>Razor Pages that live in the folders of their slices; each page names its own route.</summary>
internal static class Pages
{
    private static readonly string[] Compressed = ["text/css", "text/javascript", "image/svg+xml"];

    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddRazorPages(options => options.RootDirectory = "/");
        services.AddSingleton<IConfigureOptions<MvcOptions>, Forms>();

        // Otherwise every Vietnamese letter is sent as an entity.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = Https.CookieName(configuration, "caseflow-form");
            options.Cookie.Path = "/";
            options.HeaderName = "X-CaseFlow-Form";
        });

        // Only files that are the same for everybody: compressing a page that mixes secrets with what a visitor sent leaks them.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = Compressed;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
    }

    public static void UseAssets(IApplicationBuilder app)
    {
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions
        {
            // The address of a built file carries its hash, so it never changes under that address.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });
    }
}
