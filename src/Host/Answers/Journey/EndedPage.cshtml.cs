using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CaseFlow.Answers.Journey;

/// <summary>
/// Where the pages behind a link go when they have lain still, or when somebody is finished on a telephone that many use: nothing is left of
/// them in the browser. What was answered so far waits for whoever opens the link in the mail again.
/// </summary>
[AllowAnonymous]
[BehindLink(Opened.Nothing)]
[EnableRateLimiting(RateLimits.Answers)]
internal sealed class EndedPage(AnswerSessions sessions, AnswerCookies cookies, TimeProvider time) : PageModel
{
    public void OnGet() => Wipe();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await sessions.FindAsync(cookies.SessionOf(HttpContext), time.Now(), ct) is { } session)
        {
            await sessions.EndAsync(session, time.Now());
        }

        Wipe();
        return LocalRedirect("/answer/ended");
    }

    private void Wipe()
    {
        cookies.Forget(HttpContext);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }
}
