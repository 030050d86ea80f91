using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases.CourtAndCentre;

/// <summary>Which court decides and which centre receives, for the papers of the case.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class BodiesPage(CurrentUser current, CaseReader cases, CaseHeads heads, CaseBodies bodies, IStringLocalizer<Shared> texts) : PageModel
{
    private const int Longest = 200;

    [BindProperty]
    public string Court { get; set; } = "";

    [BindProperty]
    public string Centre { get; set; } = "";

    [BindProperty]
    public string Authority { get; set; } = "";

    public CaseHead Head { get; private set; } = null!;

    /// <summary>Names that were used before, by role.</summary>
    public ILookup<string, string> Used { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        (Court, Centre, Authority) = await bodies.OfCaseAsync(id, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        var named = new NamedBodies(Court.Trim(), Centre.Trim(), Authority.Trim());
        if (new[] { named.Court, named.Centre, named.Authority }.Any(name => name.Length > Longest))
        {
            ModelState.AddModelError("court", texts["Bodies.TooLong", Longest]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await bodies.SetAsync(id, named, current.Id, ct);
        TempData["Notice"] = texts["Bodies.Saved"].Value;
        return LocalRedirect($"/cases/{id}");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await cases.FindAsync(current, id, ct) is not { SeesFile: true, IsOutside: false, Row.ClosedAt: null } found)
        {
            return false;
        }

        Head = await heads.OfAsync(found, ct);
        Used = await bodies.UsedAsync(found.Row.UnitId, ct);
        return true;
    }
}
