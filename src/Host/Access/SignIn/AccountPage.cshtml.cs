using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Access.SignIn;

/// <summary>The own account: where it is signed in, how it is secured, and the way out of each session.</summary>
internal sealed class AccountPage(
    CurrentUser current, OpenSessions sessions, UserStore store, Accounts accounts, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public Guid SessionId { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    public string Email => current.Email;

    public IReadOnlyList<OpenSession> Sessions { get; private set; } = [];

    public DateTimeOffset? SecondFactorSince { get; private set; }

    public Guid Here => SignIns.SessionOf(User);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Sessions = await sessions.ListAsync(current.Id, ct);
        var own = (await store.FindByIdAsync(current.Id.ToString(), ct))!;
        SecondFactorSince = own.SecondFactorSince;
        Phone ??= own.Phone;
    }

    public async Task<IActionResult> OnPostPhoneAsync(CancellationToken ct)
    {
        if (TypedPhone.Parse(Phone) is not { } phone)
        {
            ModelState.AddModelError("phone", texts["Phone.Bad"]);
            await OnGetAsync(ct);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await accounts.ChangePhoneAsync(current.Id, phone, current.Id, ct);
        TempData["Notice"] = texts["Phone.Saved"].Value;
        return LocalRedirect("/account");
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        await sessions.EndAsync(current.Id, SessionId, ct);
        TempData["Notice"] = texts["Account.Ended"].Value;
        return LocalRedirect("/account");
    }

    public async Task<IActionResult> OnPostEndAllAsync(CancellationToken ct)
    {
        await sessions.EndAllAsync(current.Id, ct);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return LocalRedirect("/sign-in");
    }
}
