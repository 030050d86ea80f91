using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Whereabouts;

/// <summary>The unit counted on a day: every number opens its people, and a count that is whole can be kept. The committee is shown the numbers.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class CensusPage(CurrentUser current, Census census, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    /// <summary>A count that was kept; null counts anew.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    /// <summary>Since when people count as new; null is the first of the month.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>A part whose people are listed, <c>all</c>, <c>new</c> or <c>first</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Part { get; set; }

    public DateOnly Day => Kept?.OnDate ?? On ?? VietnameseText.LocalDate(time.Now());

    public DateOnly Since => From is { } from && from <= Day ? from : new(Day.Year, Day.Month, 1);

    /// <summary>Null for a count that was kept.</summary>
    public NewInPeriod? New { get; private set; }

    /// <summary>Whoever keeps the register is shown its people, and keeps a count.</summary>
    public bool SeesPeople => Policies.MayOpenCases(current);

    public Count Count { get; private set; } = null!;

    public KeptCensus? Kept { get; private set; }

    public IReadOnlyList<KeptCensus> All { get; private set; } = [];

    public IReadOnlyList<CountedPerson> People { get; private set; } = [];

    private Guid Unit => current.UnitId!.Value;

    public string Link(string part) => Kept is null
        ? $"/people/census?on={Iso(Day)}&from={Iso(Since)}&part={part}#people"
        : $"/people/census/{Kept.CensusId}?part={part}#people";

    /// <summary>A number, and what opens its people for whoever may see them.</summary>
    public (int Number, string? Link) Opened(int number, string part) => (number, SeesPeople ? Link(part) : null);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!SeesPeople)
        {
            return Forbid();
        }

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
        if (current.UnitId is null)
        {
            return NotFound();
        }

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
        New = Kept is null ? await census.NewAsync(Unit, Since, Day, ct) : null;
        var part = Part == "all" ? null : Part;
        People = Part is null || !SeesPeople ? []
            : Kept is null && Part is "new" or "first" ? await census.NewPeopleAsync(Unit, Since, Day, Part == "first", ct)
            : Kept is { } kept ? await census.KeptPeopleAsync(kept.CensusId, part, ct)
            : await census.PeopleAsync(Unit, Day, part, ct);
        return null;
    }
}
