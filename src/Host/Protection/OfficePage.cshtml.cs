using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Protection;

/// <summary>Names who is in charge of personal data here (NĐ 13 Đ28), how to reach them, and which clock of a breach counts.</summary>
[Authorize(Policy = nameof(Policies.MayProtectData))]
internal sealed class OfficePage(CurrentUser current, ProtectionOffice offices, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Department { get; set; } = "";

    [BindProperty]
    public Guid? Officer { get; set; }

    [BindProperty]
    public string Contact { get; set; } = "";

    [BindProperty]
    public string CountsFrom { get; set; } = "";

    public IReadOnlyList<(Guid UserId, string Name)> Candidates { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var office = await offices.OfAsync(current.UnitId, ct);
        (Department, Officer, Contact, CountsFrom) = (office.Department, office.Officer, office.Contact, office.CountsFrom);
        Candidates = await offices.CandidatesAsync(current.UnitId, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Candidates = await offices.CandidatesAsync(current.UnitId, ct);
        if (Officer is { } named && Candidates.All(one => one.UserId != named))
        {
            ModelState.AddModelError("officer", texts["Office.NotOfUnit"]);
        }

        if (Contact.Trim().Length == 0)
        {
            ModelState.AddModelError("contact", texts["Office.NoContact"]);
        }

        if (!ModelState.IsValid || !Office.Clocks.Contains(CountsFrom))
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await offices.SetAsync(current, new(Department.Trim(), Officer, null, Contact.Trim(), CountsFrom), ct);
        TempData["Notice"] = texts["Settings.Saved"].Value;
        return LocalRedirect("/protection");
    }
}
