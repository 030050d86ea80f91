using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Access.SignIn;

/// <summary>The second question of sign-in: the code of the telephone, or a recovery code.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class CodePage(SignIns signIns, SecondFactors factors, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "next")]
    public string? Next { get; set; }

    public async Task<IActionResult> OnGetAsync() => await signIns.WaitingAsync(HttpContext) is null ? Again() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await signIns.WaitingAsync(HttpContext) is not { } user)
        {
            return Again();
        }

        var verdict = await factors.CheckAsync(user.UserId, Code, ct);
        if (verdict is CodeVerdict.Right)
        {
            await signIns.OpenAsync(HttpContext, user, "code");
            return LocalRedirect(Url.IsLocalUrl(Next) ? Next! : "/");
        }

        ModelState.AddModelError("code", CodeProblems.Say(verdict, texts));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    // The password was too long ago, or never given.
    private LocalRedirectResult Again() => LocalRedirect($"/sign-in{QueryString.Create("next", Url.IsLocalUrl(Next) ? Next! : "/")}");
}
