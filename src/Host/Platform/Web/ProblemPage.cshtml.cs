using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Platform.Web;

/// <summary>What a person sees instead of a page, with what to do now.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ProblemPage : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    // The page stands in for any request, so it answers any method.
    public void OnGet() => Response.StatusCode = Code;

    public void OnPost() => Response.StatusCode = Code;
}
