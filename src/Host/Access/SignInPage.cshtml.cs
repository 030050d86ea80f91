using CaseFlow.Access.SignIn;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Access;

/// <summary>Address and password. What is wrong is never said in more detail than "one of the two", and never whether there is such an account.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class SignInPage(
    SignInManager<AppUser> signIn, UserManager<AppUser> users, SignIns signIns, AccountLimit limit, Provider provider, IStringLocalizer<Shared> texts) : PageModel
{
    // Hashed when the address is unknown or locked, so that the answer takes as long as for any other.
    private static readonly AppUser Nobody = new() { PasswordHash = new PasswordHasher<AppUser>().HashPassword(new AppUser(), Guid.NewGuid().ToString()) };

    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string Password { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "next")]
    public string? Next { get; set; }

    /// <summary>The provider did not let somebody in.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Refused { get; set; }

    /// <summary>What people call the provider beside the password; null where there is none.</summary>
    public string? ProviderName => provider.IsConfigured ? provider.Name : null;

    public IActionResult OnGet()
    {
        if (Refused && ProviderName is { } name)
        {
            ModelState.AddModelError("email", texts["SignIn.Provider.Refused", name]);
        }

        return CurrentUser.Find(HttpContext) is null ? Page() : LocalRedirect(Onward);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        using var tried = limit.Try(Email);
        if (!tried.IsAcquired)
        {
            RateLimits.TellToWait(Response, tried);
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var user = await users.FindByNameAsync(Email.Trim());
        var result = user is { DisabledAt: null, PasswordHash: not null } && !await users.IsLockedOutAsync(user)
            ? await signIn.CheckPasswordSignInAsync(user, Password, lockoutOnFailure: true)
            : Refuse();

        if (result.Succeeded)
        {
            return LocalRedirect(await signIns.GoOnAsync(HttpContext, user!, Onward));
        }

        var lockout = users.Options.Lockout;
        ModelState.AddModelError("email", texts["SignIn.Wrong", lockout.MaxFailedAccessAttempts, lockout.DefaultLockoutTimeSpan.TotalMinutes]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private Microsoft.AspNetCore.Identity.SignInResult Refuse()
    {
        users.PasswordHasher.VerifyHashedPassword(Nobody, Nobody.PasswordHash!, Password);
        return Microsoft.AspNetCore.Identity.SignInResult.Failed;
    }

    private string Onward => Url.IsLocalUrl(Next) ? Next! : "/";
}
