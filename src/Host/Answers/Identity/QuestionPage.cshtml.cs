using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Answers.Identity;

/// <summary>What the unit asks helpers for when they open an answer link, and of whom it does not know that yet.</summary>
[Authorize(Policy = nameof(Policies.MayChangeSettings))]
internal sealed class QuestionPage(CurrentUser current, HelperSigns signs, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Kind { get; set; } = "";

    public IReadOnlyList<(Guid UserId, string Name)> Unknown { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (current.UnitId is not { } unit)
        {
            return NotFound();
        }

        Kind = await signs.ChosenAsync(unit, ct) ?? "";
        Unknown = await signs.UnknownAsync(unit, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (current.UnitId is not { } unit)
        {
            return NotFound();
        }

        if (!IdentityQuestion.Kinds.Contains(Kind))
        {
            ModelState.AddModelError("kind", texts["Form.Missing"]);
            Unknown = await signs.UnknownAsync(unit, ct);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await signs.ChooseAsync(unit, Kind, current.Id, ct);
        TempData["Notice"] = texts["Settings.Saved"].Value;
        return LocalRedirect("/helpers/question");
    }
}
