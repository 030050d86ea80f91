using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;
using CaseFlow.Worklist;
using Microsoft.AspNetCore.Authorization;

namespace CaseFlow.CheckIns;

/// <summary>A check-in's work item on a telephone: few questions, large buttons, done in a minute.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class RecordCheckInPage(CurrentUser current, CaseDesk desk, WorkItems items, CaseActionsQuery actions)
    : WorkItemForm(current, desk, items, actions)
{
    /// <summary>When the next one will be asked for; null when none is planned.</summary>
    public DateTimeOffset? NextOpensAt => Shown.Procedure.Index.Task(Item.Task)?.Plan is { } plan
        ? Shown.Snapshot.Timers.Where(timer => timer is { Held: false, ParkedAt: null } && timer.Id == TimerIds.CheckIn(plan.Id))
            .Select(timer => (DateTimeOffset?)timer.DueAt).FirstOrDefault()
        : null;
}
