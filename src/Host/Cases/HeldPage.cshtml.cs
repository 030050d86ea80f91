using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Cases;

/// <summary>What was past due already when it was recorded: an officer looks at it before anybody is reminded or the case moves.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class HeldPage(CurrentUser current, CaseDesk desk) : CaseFormPage(current, desk)
{
    /// <summary>Ids of the marks meant.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    public Items<HeldTimer> Held { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ?? Page();

    public Task<IActionResult> OnPostReleaseAsync(Guid id, CancellationToken ct) => ReviewAsync(id, release: true, ct);

    public Task<IActionResult> OnPostDropAsync(Guid id, CancellationToken ct) => ReviewAsync(id, release: false, ct);

    /// <summary>What would happen, in words.</summary>
    public string Say(HeldTimer held) => held is { Escalation: { } escalation, Deadline: { } deadline }
        ? Texts[
            "Reminder.Escalates",
            Shown.Workflow.Roles[escalation.Notify].Title.In(Languages.Current),
            DeadlineTitles.Of(Shown.Procedure, deadline.Rule.Id).In(Languages.Current)]
        : Texts["Held.Moves"];

    private async Task<IActionResult> ReviewAsync(Guid id, bool release, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Chosen.Count == 0)
        {
            ModelState.AddModelError("form", Texts["Held.NoneChosen"]);
            return Again();
        }

        var told = new Command(EngineEvents.HeldReviewed, Shown.Actor)
        {
            Data = Value.ObjectOf(new Member("release", release), new Member("timers", Value.ListOf([.. Chosen.Select(timer => (Value)timer)]))),
        };
        return await SendAsync(told, ct) ?? LocalRedirect($"/cases/{id}");
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct) || !Shown.Actor.KeepsFile())
        {
            return NotFound();
        }

        Held = Shown.Procedure.Held(Shown.Snapshot, Shown.Calendar);
        return Held.Count == 0 ? LocalRedirect($"/cases/{id}") : null;
    }
}
