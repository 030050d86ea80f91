using CaseFlow.Access.SignIn;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Access;

/// <summary>
/// Where a one-time link leads: choosing a password. Opening it changes nothing, because mail scanners open links too.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class LinkPage(
    AccessLinks links, Accounts accounts, UserManager<AppUser> users, SignIns signIns, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string Chosen { get; set; } = "";

    public bool IsValid { get; private set; }

    public string Email { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct) => await FindAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } user)
        {
            return Page();
        }

        foreach (var rule in users.PasswordValidators)
        {
            var verdict = await rule.ValidateAsync(users, user, Chosen);
            if (!verdict.Succeeded)
            {
                PasswordProblems.AddTo(ModelState, verdict, texts);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
            }
        }

        if (!await accounts.SetPasswordAsync(user.UserId, Token, users.PasswordHasher.HashPassword(user, Chosen), ct))
        {
            IsValid = false;
            return Page();
        }

        return LocalRedirect(await signIns.GoOnAsync(HttpContext, (await users.FindByIdAsync(user.UserId.ToString()))!, "/"));
    }

    private async Task<AppUser?> FindAsync(CancellationToken ct)
    {
        var user = await links.FindAsync(Token, ct) is { } userId ? await users.FindByIdAsync(userId.ToString()) : null;
        (IsValid, Email) = (user is not null, user?.Email ?? "");
        return user;
    }
}
