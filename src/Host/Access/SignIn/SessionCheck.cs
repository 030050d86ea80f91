using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace CaseFlow.Access.SignIn;

/// <summary>Looks at every request whether the session still holds, and hands on who asks: one query, and once a minute a second one.</summary>
internal sealed class SessionCheck(UserStore users, OpenSessions sessions, SecondFactorDuty duty, TimeProvider time) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var ct = context.HttpContext.RequestAborted;
        var sessionId = SignIns.SessionOf(context.Principal);
        if (await users.FindBySessionAsync(sessionId, ct) is not { } user)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        if (time.GetUtcNow() - user.SessionSeenAt >= TimeSpan.FromMinutes(1))
        {
            await sessions.SeeAsync(sessionId, ct);
        }

        context.HttpContext.Features.Set(user.Current with { SecondFactorBy = duty.By(user) });
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => AnswerAsync(context, StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) => AnswerAsync(context, StatusCodes.Status403Forbidden);

    // A program wants a status, a person wants a page.
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
