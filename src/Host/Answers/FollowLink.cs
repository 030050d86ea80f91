using CaseFlow.Access;

namespace CaseFlow.Answers;

/// <summary>
/// GET /a/{token} — where a link in a mail leads. The token goes into a cookie and out of the address, so that no history, no log of the next
/// page and no page behind it holds it. Nothing is looked up and nothing written: the programs that open links before people do change nothing.
/// </summary>
internal static class FollowLink
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/a/{token}", (string token, HttpContext http, AnswerCookies cookies) =>
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (AnswerToken.HashOf(token) is null)
        {
            cookies.Forget(http);
            return TypedResults.Redirect(AnswerGate.Gone);
        }

        cookies.SetToken(http, token);
        return TypedResults.Redirect("/answer");
    }).AllowAnonymous().RequireRateLimiting(RateLimits.Answers).ExcludeFromDescription();
}
