using CaseFlow.Platform.Web;

namespace CaseFlow.Answers;

/// <summary>
/// What the pages behind a link know of whoever came: the token, from the address to the identity question, and the session afterwards. Both
/// go with the browser, and neither is sent from elsewhere but by following the link itself.
/// </summary>
internal sealed class AnswerCookies(IConfiguration configuration)
{
    private readonly string _token = Https.CookieName(configuration, "caseflow-link");
    private readonly string _session = Https.CookieName(configuration, "caseflow-answer");

    public string? TokenOf(HttpContext http) => http.Request.Cookies[_token];

    public string? SessionOf(HttpContext http) => http.Request.Cookies[_session];

    /// <summary>A link was followed: whatever was opened before in this browser is over.</summary>
    public void SetToken(HttpContext http, string token)
    {
        http.Response.Cookies.Append(_token, token, Options);
        http.Response.Cookies.Delete(_session, Options);
    }

    public void SetSession(HttpContext http, string session) => http.Response.Cookies.Append(_session, session, Options);

    public void Forget(HttpContext http)
    {
        http.Response.Cookies.Delete(_token, Options);
        http.Response.Cookies.Delete(_session, Options);
    }

    private static CookieOptions Options => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
