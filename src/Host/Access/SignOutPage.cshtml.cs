using CaseFlow.Access.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Access;

/// <summary>Ends the session of this browser.</summary>
internal sealed class SignOutPage(CurrentUser current, OpenSessions sessions) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await sessions.EndAsync(current.Id, SignIns.SessionOf(User), ct);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return LocalRedirect("/sign-in");
    }
}
