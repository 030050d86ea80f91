using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Access.SignIn;

/// <summary>Leads to the provider. A link, not a form: the browser lets forms of this host go nowhere else.</summary>
[AllowAnonymous]
internal sealed class ProviderPage(Provider provider) : PageModel
{
    public IActionResult OnGet(string? next) => provider.IsConfigured
        ? Challenge(new AuthenticationProperties { RedirectUri = Url.IsLocalUrl(next) ? next : "/" }, ProviderSignIn.Scheme)
        : NotFound();
}
