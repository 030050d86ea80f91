using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Whereabouts;

/// <summary>The unit counted on a day: every number opens its people, and a count that is whole can be kept.</summary>
[Authorize(Policy = nameof(Policies.MayOpenCases))]
internal sealed class CensusPage(CurrentUser current, Census census, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    /// <summary>A count that was kept; null counts anew.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    /// <summary>A part whose people are listed, or <c>all</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Part { get; set; }

    public DateOnly Day => Kept?.OnDate ?? On ?? VietnameseText.LocalDate(time.Now());

    public Count Count { get; private set; } = null!;

    public KeptCensus? Kept { get; private set; }

    public IReadOnlyList<KeptCensus> All { get; private set; } = [];

    public IReadOnlyList<CountedPerson> People { get; private set; } = [];

    private Guid Unit => current.UnitId!.Value;

    public string Link(string part) => Kept is null
        ? $"/people/census?on={Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}&part={part}#people"
        : $"/people/census/{Kept.CensusId}?part={part}#people";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || Day > VietnameseText.LocalDate(time.Now()))
        {
            return await RefusedAsync("Happened.InFuture", ct);
        }

        if (await census.KeepAsync(Unit, Day, current.Id, ct) is not { } kept)
        {
            return await RefusedAsync("Census.NotWhole", ct);
        }

        TempData["Notice"] = texts["Census.Kept"].Value;
        return LocalRedirect($"/people/census/{kept}");
    }

    private async Task<IActionResult> RefusedAsync(string text, CancellationToken ct)
    {
        ModelState.AddModelError("on", texts[text]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await LoadAsync(ct) ?? Page();
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (Id is { } id)
        {
            Kept = await census.FindAsync(Unit, id, ct);
            if (Kept is null)
            {
                return NotFound();
            }
        }

        All = await census.ListAsync(Unit, ct);
        Count = Kept?.Count ?? await census.CountAsync(Unit, Day, ct);
        var part = Part == "all" ? null : Part;
        People = Part is null ? []
            : Kept is { } kept ? await census.KeptPeopleAsync(kept.CensusId, part, ct)
            : await census.PeopleAsync(Unit, Day, part, ct);
        return null;
    }
}
