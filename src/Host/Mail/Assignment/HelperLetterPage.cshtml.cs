using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Mail.Assignment;

/// <summary>Who helps in a case, the letter that tells them, before it goes, and where it went.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class HelperLetterPage(
    CurrentUser current, CaseReader cases, CaseHeads heads, HelperLetters letters, MailOptions options, IStringLocalizer<Shared> texts) : PageModel
{
    public CaseHead Head { get; private set; } = null!;

    public IReadOnlyList<(HelperToTell Helper, Letter Letter)> Helpers { get; private set; } = [];

    /// <summary>False in an installation without a mail server: the helper has to be told by telephone too.</summary>
    public bool Delivers => options.Delivers;

    private ShownCase Shown { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid helper, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct) || Helpers.FirstOrDefault(shown => shown.Helper.UserId == helper).Helper is not { } chosen)
        {
            return NotFound();
        }

        if (!await letters.SendAsync(Shown, chosen, ct))
        {
            ModelState.AddModelError("helpers", texts["HelperLetter.NotSent"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        TempData["Notice"] = texts[Delivers ? "HelperLetter.Written" : "HelperLetter.Kept", chosen.Name, chosen.Email].Value;
        return LocalRedirect($"/cases/{id}/helper-letter");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await cases.FindAsync(current, id, ct) is not { SeesFile: true, IsOutside: false, Row.ClosedAt: null } found)
        {
            return false;
        }

        (Shown, Head) = (found, await heads.OfAsync(found, ct));
        var helpers = new List<(HelperToTell, Letter)>();
        foreach (var helper in await letters.OfCaseAsync(id, ct))
        {
            helpers.Add((helper, (await letters.ComposeAsync(found, helper, ct)).Letter));
        }

        Helpers = helpers;
        return true;
    }
}
