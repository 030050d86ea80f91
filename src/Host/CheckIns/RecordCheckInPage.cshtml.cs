using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;
using CaseFlow.Worklist;
using CaseFlow.Worklist.Visits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.CheckIns;

/// <summary>A check-in's work item on a telephone: few questions, large buttons, done in a minute.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class RecordCheckInPage(CurrentUser current, CaseDesk desk, WorkItems items, CaseActionsQuery actions, PlannedVisits visits)
    : WorkItemForm(current, desk, items, actions)
{
    /// <summary>When the next one will be asked for, of all plans of this kind; null when none is planned.</summary>
    public DateTimeOffset? NextOpensAt => Plans.Count > 0
        ? Shown.Snapshot.Timers.Where(timer => timer is { Held: false, ParkedAt: null } && Plans.Any(plan => timer.Id == TimerIds.CheckIn(plan.Id)))
            .Min(timer => (DateTimeOffset?)timer.DueAt)
        : null;

    /// <summary>What officers set for this plan; null where it follows the definition.</summary>
    public PlanTerms? Terms => Plans.FirstOrDefault(plan => plan.Key == Possible?.Entry.Plan)?.Terms;

    /// <summary>The visit for the calendar of a telephone; taken away there when it was called off.</summary>
    public async Task<IActionResult> OnGetCalendarAsync(long id, CancellationToken ct) =>
        await LoadAsync(id, ct) ?? (Item.IsCheckIn
            ? File(await visits.OfAsync(Item, new Uri($"{Request.Scheme}://{Request.Host}/"), ct), VisitCalendar.MediaType, $"hen-{Item.CaseNo}.ics")
            : NotFound());

    private IReadOnlyList<PlanProgress> Plans =>
        [.. Shown.Snapshot.CheckIns.Where(progress => progress.Plan == Shown.Procedure.Index.Task(Item.Task)?.Plan?.Id)];
}
