using CaseFlow.Access;
using CaseFlow.Definitions;
using CaseFlow.Definitions.Reading;
using CaseFlow.Workflows.Planning;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Cases;

/// <summary>Everything that lies before a running case, for whoever keeps its file.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class CaseForecastPage(CurrentUser current, CaseReader cases, CaseHeads heads, DefinitionStore definitions, TimeProvider time) : PageModel
{
    private const string EachOnItsLastDay = "last-day";

    [BindProperty(SupportsGet = true)]
    public int Months { get; set; } = 12;

    /// <summary><c>last-day</c>, or empty for nobody acts: what is sure to come.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Manner { get; set; }

    public CaseHead Head { get; private set; } = null!;

    /// <summary>Null for a closed case.</summary>
    public ShownForecast? Shown { get; private set; }

    public bool IsOnLastDay => Manner == EachOnItsLastDay;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await cases.FindAsync(current, id, ct) is not { SeesFile: true } found)
        {
            return NotFound();
        }

        Head = await heads.OfAsync(found, ct);
        Months = ForecastPage.Choices.Contains(Months) ? Months : 12;
        if (found.Row.ClosedAt is null)
        {
            var course = Course.From(
                found.Procedure, found.Snapshot, found.Calendar, time.Now(), Months,
                IsOnLastDay ? CourseManner.EachOnItsLastDay : CourseManner.NobodyActs, found.Settings);
            Shown = ShownForecast.Of(course, found.Procedure.Index, found.Calendar, await definitions.TitlesAsync(ct));
        }

        return Page();
    }
}
