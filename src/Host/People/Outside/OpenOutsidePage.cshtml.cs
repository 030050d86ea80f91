using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Outside;

/// <summary>Asks for the number of a record that another unit keeps, and why it has to be read.</summary>
[Authorize(Policy = nameof(Policies.MayOpenOutside))]
internal sealed class OpenOutsidePage(CurrentUser current, OpenOutside outside, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Number { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    public bool HasRegister => Policies.MayFindPeople(current);

    public int Minutes => (int)outside.OpenFor.TotalMinutes;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!Number.Any(char.IsAsciiDigit))
        {
            ModelState.AddModelError("number", texts["Outside.NoNumber"]);
        }

        if (Reason.Trim().Length < OpenOutside.ShortestReason)
        {
            ModelState.AddModelError("reason", texts["Outside.NoReason"]);
        }

        var result = ModelState.IsValid ? await outside.RunAsync(current, Number, Reason, ct) : null;
        if (result is OutsideResult.Opened opened)
        {
            if (opened.Until is not null)
            {
                TempData["Notice"] = texts["Outside.Opened", Minutes].Value;
            }

            return LocalRedirect(opened.CaseId is { } caseId ? $"/cases/{caseId}" : $"/people/{opened.PersonId}");
        }

        if (result is OutsideResult.NoSuchNumber)
        {
            ModelState.AddModelError("number", texts["Outside.NoSuchNumber"]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
