using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.CheckIns;

/// <summary>The check-in plans of a case: the next days with the reasons, what was changed and why, and the ways to set them.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class PlansPage(CurrentUser current, CaseDesk desk) : PageModel
{
    private const int MostDays = 4;

    public ShownCase Shown { get; private set; } = null!;

    public CaseHead Head { get; private set; } = null!;

    public Items<CasePlan> Plans { get; private set; } = [];

    /// <summary>What officers set, newest first.</summary>
    public IReadOnlyList<TimelineEntry> Changes { get; private set; } = [];

    /// <summary>Plans of the definition beside which one more may be put.</summary>
    public IEnumerable<CasePlan> Addable => Plans.Where(plan => plan.Progress.Key is null && MaySet(plan));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await desk.Cases.FindAsync(current, id, ct) is not { SeesFile: true } found)
        {
            return NotFound();
        }

        (Shown, Head) = (found, await desk.Heads.OfAsync(found, ct));
        Plans = found.Procedure.Plans(found.Snapshot, desk.Time.GetUtcNow(), found.Calendar, MostDays, found.Settings);
        var events = await desk.Cases.EventsAsync(id, ct);
        Changes = desk.Timeline.Of(
            events.Where(happened => IsOfPlan(happened.Name)), await desk.Records.NamesAsync(events.Select(happened => happened.Event), ct));
        return Page();
    }

    public bool MaySet(CasePlan plan) =>
        !Shown.IsOutside && !plan.IsParked && plan.Plan.Personal?.By.Any(role => Shown.Actor.Roles.Contains(role)) == true;

    /// <summary>What sets this plan apart from others of its kind.</summary>
    public static string TitleOf(CasePlan plan) => plan.Progress is { Key: not null, Terms: { } terms }
        ? $"{plan.Plan.Title.In(Languages.Current)}, {VietnameseText.ShortDate(terms.FirstOn)}"
        : plan.Plan.Title.In(Languages.Current);

    private static bool IsOfPlan(string name) =>
        name is EngineEvents.PlanAdded or EngineEvents.PlanChanged or EngineEvents.PlanStopped or EngineEvents.PlanRestarted;
}
