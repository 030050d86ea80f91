using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace CaseFlow.Platform.Web;

/// <summary>Vietnamese unless somebody chose English: by <c>?lang=en</c>, which is remembered in a cookie.</summary>
internal static class Languages
{
    private const string CookieName = "caseflow-language";

    public static void AddTo(IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture("vi").AddSupportedCultures("vi", "en").AddSupportedUICultures("vi", "en");
            options.RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" },
                new CookieRequestCultureProvider { CookieName = CookieName },
            ];
        });
    }

    public static void Use(IApplicationBuilder app)
    {
        app.UseRequestLocalization();
        app.Use((http, next) =>
        {
            if (http.Request.Query.ContainsKey("lang"))
            {
                Remember(http, Current);
            }

            return next(http);
        });
    }

    /// <summary>At sign-in: the language of the account, unless this browser has chosen one.</summary>
    public static void Suggest(HttpContext http, string language)
    {
        if (!http.Request.Cookies.ContainsKey(CookieName))
        {
            Remember(http, language);
        }
    }

    private static void Remember(HttpContext http, string language) => http.Response.Cookies.Append(
        CookieName,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
        new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });

    /// <summary>"vi" or "en".</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>This page in the other language, other parameters kept.</summary>
    public static string Switch(HttpRequest request)
    {
        var query = request.Query
            .Where(parameter => parameter.Key != "lang")
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value))
            .Append(KeyValuePair.Create<string, string?>("lang", Current == "vi" ? "en" : "vi"));
        return request.PathBase + request.Path + QueryString.Create(query);
    }
}
