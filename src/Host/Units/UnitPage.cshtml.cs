using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Units;

/// <summary>One unit: what it was part of, what it came from, what became of it, and a form for what holds of it from a day on.</summary>
[Authorize(Policy = nameof(Policies.MayManageUnits))]
internal sealed class UnitPage(
    CurrentUser current, UnitHistory history, UnitTree tree, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Code { get; set; } = "";

    [BindProperty]
    public string Kind { get; set; } = "";

    [BindProperty]
    public Guid? ParentId { get; set; }

    [BindProperty]
    public string Basis { get; set; } = "";

    [BindProperty]
    public DateOnly? Since { get; set; }

    public string? TypedSince => ModelState.TryGetValue(nameof(Since), out var typed) ? typed.AttemptedValue : null;

    public UnitStory Story { get; private set; } = null!;

    /// <summary>What is part of it today, or was on its last day.</summary>
    public IReadOnlyList<UnitOnDate> Parts { get; private set; } = [];

    public IReadOnlyList<UnitOnDate> PossibleParents { get; private set; } = [];

    public DateOnly Today => VietnameseText.LocalDate(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        (Name, Code, Kind, ParentId) = (Story.Unit.Name, Story.Unit.Code, Story.Unit.Kind, Story.Unit.ParentId);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        if (Since is not { } since)
        {
            ModelState.AddModelError("since", texts["Unit.NoSince"]);
        }
        else if (since < Story.Unit.ValidFrom || since > Story.Unit.ValidTo)
        {
            ModelState.AddModelError("since", texts["Unit.SinceOutside", VietnameseText.ShortDate(Story.Unit.ValidFrom)]);
        }

        if (ModelState.IsValid && ParentId is { } parent && parent != id && await history.LiesBelowAsync(id, parent, Since!.Value, ct))
        {
            ModelState.AddModelError("parentid", texts["Unit.PartOfItself"]);
        }

        if (string.IsNullOrWhiteSpace(Name) || string.IsNullOrWhiteSpace(Code) || !UnitKinds.All.Contains(Kind) || ParentId == id)
        {
            ModelState.AddModelError("name", texts["Unit.NoName"]);
        }

        if (ModelState.IsValid)
        {
            if (await history.AddAsync(new(id, Since!.Value, Code.Trim(), Kind, Name.Trim(), ParentId, Basis.Trim()), current.Id, ct))
            {
                TempData["Notice"] = texts["Unit.Recorded", VietnameseText.ShortDate(Since.Value)].Value;
                return LocalRedirect($"/units/{id}");
            }

            ModelState.AddModelError("code", texts["Unit.CodeTaken", Code]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await history.OfAsync(id, ct) is not { } story)
        {
            return false;
        }

        Story = story;
        var standing = await tree.ListAsync(story.Unit.ValidTo is { } last && last < Today ? last : Today, ct);
        Parts = [.. standing.Where(unit => unit.ParentId == id)];
        PossibleParents = [.. standing.Where(unit => unit.UnitId != id && (standing.Count <= UnitsPage.MostOpen || UnitKinds.Above.Contains(unit.Kind) || unit.UnitId == story.Unit.ParentId))];
        return true;
    }
}
