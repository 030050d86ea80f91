using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Access;

/// <summary>Signed in, but this page is not for the roles of this account.</summary>
internal sealed class AccessDeniedPage : PageModel
{
    public void OnGet() => Response.StatusCode = StatusCodes.Status403Forbidden;
}
