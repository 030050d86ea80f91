using CaseFlow.Access.SignIn;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Access;

/// <summary>A signed-in person changes the own password; other browsers signed in with the account are signed out.</summary>
internal sealed class PasswordPage(
    CurrentUser current, SignIns signIns, UserStore store, UserManager<AppUser> users, Accounts accounts, IStringLocalizer<Shared> texts) : PageModel
{
    public string Email => current.Email;

    [BindProperty]
    public string Present { get; set; } = "";

    [BindProperty]
    public string Chosen { get; set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var user = (await store.FindBySessionAsync(SignIns.SessionOf(User), ct))!;
        var result = await users.ChangePasswordAsync(user, Present, Chosen);
        if (!result.Succeeded)
        {
            PasswordProblems.AddTo(ModelState, result, texts);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await accounts.RecordPasswordAsync(user.UserId, ct);
        await signIns.OpenAsync(HttpContext, user, user.SessionSecondFactor);
        TempData["Notice"] = texts["Password.Changed"].Value;
        return LocalRedirect("/password");
    }
}
