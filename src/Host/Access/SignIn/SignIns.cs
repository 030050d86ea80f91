using System.Security.Claims;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CaseFlow.Access.SignIn;

/// <summary>What follows once somebody has shown to be who they say: the code, where the account has one, then a session.</summary>
internal sealed class SignIns(OpenSessions sessions, Accounts accounts, UserStore users)
{
    /// <summary>The claim of the cookie that names the session.</summary>
    public const string SessionClaim = "session";

    private const string StampClaim = "stamp";

    /// <summary>After the password. Where the account has a second factor, nothing is open yet: a short-lived cookie remembers who was right.</summary>
    /// <returns>The path to go on to.</returns>
    public async Task<string> GoOnAsync(HttpContext http, AppUser user, string next)
    {
        if (user.SecondFactorSince is null)
        {
            await OpenAsync(http, user, secondFactor: null);
            return next;
        }

        await http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, Principal(
            IdentityConstants.TwoFactorUserIdScheme, user, new Claim(StampClaim, user.SecurityStamp)));
        return $"/sign-in/code{QueryString.Create("next", next)}";
    }

    /// <summary>Whose code is waited for in this browser, or null.</summary>
    public async Task<AppUser?> WaitingAsync(HttpContext http)
    {
        var waiting = await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        var user = await users.FindByIdAsync(waiting.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", http.RequestAborted);
        return user is { DisabledAt: null } && user.SecurityStamp == waiting.Principal!.FindFirstValue(StampClaim) ? user : null;
    }

    /// <param name="secondFactor">"code" or "provider"; null where the password was all.</param>
    public async Task OpenAsync(HttpContext http, AppUser user, string? secondFactor)
    {
        var sessionId = await sessions.OpenAsync(
            user, Device.Words(http.Request.Headers.UserAgent.ToString()), Device.Network(http.Connection.RemoteIpAddress), secondFactor, http.RequestAborted);
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, Principal(
            IdentityConstants.ApplicationScheme, user, new Claim(SessionClaim, sessionId.ToString())));
        await accounts.RecordSignInAsync(user.UserId, http.RequestAborted);
        Languages.Suggest(http, user.Language);
    }

    /// <summary>The session of this request.</summary>
    public static Guid SessionOf(ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(SessionClaim), out var sessionId) ? sessionId : Guid.Empty;

    private static ClaimsPrincipal Principal(string scheme, AppUser user, Claim more) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user.UserId.ToString()), more], scheme));
}
