using CaseFlow.Access;
using CaseFlow.Documents.Decisions;
using CaseFlow.People;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Documents.Dossiers;

/// <summary>A dossier that reached the unit: whom it is about, one or many, and which cases rest on it.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class DossierPage(CurrentUser current, DossierStore dossiers, PaperKinds kinds, SearchPeople search, IStringLocalizer<Shared> texts) : PageModel
{
    /// <summary>A part of the name of somebody whom it is about too.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string Query { get; set; } = "";

    public Dossier Dossier { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public IReadOnlyList<CoveredPerson> People { get; private set; } = [];

    public IReadOnlyList<DecisionCase> Cases { get; private set; } = [];

    public IReadOnlyList<Person> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid person, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        if (!await dossiers.CoverAsync(current.UnitId!.Value, id, person, ct))
        {
            ModelState.AddModelError("covers", texts["Decisions.NotOfUnit"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        TempData["Notice"] = texts["Dossier.Covered"].Value;
        return LocalRedirect($"/dossiers/{id}");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (current.UnitId is not { } unit || await dossiers.FindAsync(unit, id, ct) is not { } found)
        {
            return false;
        }

        Dossier = found;
        Title = PaperKinds.Title(await kinds.TitlesAsync(ct), found.Kind);
        People = await dossiers.PeopleAsync(id, ct);
        Cases = await dossiers.CasesAsync(current, id, ct);
        var covered = People.Select(person => person.PersonId).ToHashSet();
        Found = Query.Trim().Length == 0 ? [] : [.. (await search.FindAsync(current, Query, ct)).Where(person => !covered.Contains(person.PersonId)).Take(10)];
        return true;
    }
}
