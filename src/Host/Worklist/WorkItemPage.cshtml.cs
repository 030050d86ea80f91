using CaseFlow.Access;
using CaseFlow.Cases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Worklist;

/// <summary>One thing to do, at a desk.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class WorkItemPage(CurrentUser current, CaseDesk desk, WorkItems items, CaseActionsQuery actions, ClaimWorkItem claims)
    : WorkItemForm(current, desk, items, actions)
{
    public async Task<IActionResult> OnPostClaimAsync(long id, CancellationToken ct) => Answer(id, await claims.TakeAsync(Current, id, ct), "Work.Claimed");

    public async Task<IActionResult> OnPostReleaseAsync(long id, CancellationToken ct) => Answer(id, await claims.GiveBackAsync(Current, id, ct), "Work.Released");

    private IActionResult Answer(long id, ClaimWorkItem.Result result, string done)
    {
        if (result is ClaimWorkItem.Result.NotFound)
        {
            return NotFound();
        }

        TempData["Notice"] = Texts[result is ClaimWorkItem.Result.Done ? done : "Work.SomebodyHasIt"].Value;
        return LocalRedirect($"/work-items/{id}");
    }
}
