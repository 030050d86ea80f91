using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Cases.Forms;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.CheckIns;

/// <summary>Adds, changes, stops or restarts a check-in plan: the terms and the reason, then all of it to be looked at with the days that come of it.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class SetPlanPage(CurrentUser current, CaseDesk desk) : CaseFormPage(current, desk)
{
    private const int DaysShown = 4;

    /// <summary>Of the definition for a new one, else of the plan in the case.</summary>
    [BindProperty(SupportsGet = true, Name = "plan")]
    public string? PlanId { get; set; }

    public CasePlan Plan { get; private set; } = null!;

    public string Verb { get; private set; } = "";

    public PlanForm Entry { get; private set; } = null!;

    /// <summary>The plan as it would stand; null while it is filled in.</summary>
    public CasePlan? Checked { get; private set; }

    /// <summary>What whoever answers is asked; null where nothing is filled in.</summary>
    public ShownForm? Preview { get; private set; }

    public PersonalRule Rule => Plan.Plan.Personal!;

    public bool HasTerms => Verb != "stop";

    /// <summary>Only the plan of the definition has a rhythm of its own to go back to.</summary>
    public bool MayFollowCommon => Plan.Progress.Key is null && Verb is "change" or "restart";

    public DataElement? Method => Shown.Definition.Data.FirstOrDefault(element => element.Name == Rule.Method);

    private string Event => Verb switch
    {
        "add" => EngineEvents.PlanAdded,
        "change" => EngineEvents.PlanChanged,
        "stop" => EngineEvents.PlanStopped,
        _ => EngineEvents.PlanRestarted,
    };

    public async Task<IActionResult> OnGetAsync(Guid id, string verb, CancellationToken ct)
    {
        if (!await LoadAsync(id, verb, ct))
        {
            return NotFound();
        }

        Entry = PlanForm.Of(Verb == "add" ? null : Plan.Progress.Terms, isCommon: MayFollowCommon && Plan.Progress.Terms is null && Verb == "restart");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string verb, string step, CancellationToken ct)
    {
        if (!await LoadAsync(id, verb, ct))
        {
            return NotFound();
        }

        Entry = PlanForm.Of(Request.Form, Rule);
        if (step == "back")
        {
            return Page();
        }

        var data = Entry.Data(PlanId!, HasTerms, ModelState, VietnameseText.LocalDate(Now), Texts);
        if (!ModelState.IsValid)
        {
            return Again();
        }

        if (step == "send")
        {
            return await SendAsync(new Command(Event, Shown.Actor) { Data = data }, ct) ?? LocalRedirect($"/cases/{id}/check-ins");
        }

        var told = new WorkflowEvent(Event, Now, Now, Shown.Actor, data, [], null, null, Shown.Settings);
        switch (Shown.Procedure.Step(Shown.Snapshot, told, Shown.Calendar))
        {
            case Refused refused:
                return Refuse(refused.Reasons);
            case Moved moved:
                var plans = Shown.Procedure.Plans(moved.Next, Now, Shown.Calendar, DaysShown, Shown.Settings);
                Checked = Verb == "add"
                    ? plans.First(plan => Shown.Snapshot.CheckIns.All(before => before.Id != plan.Progress.Id))
                    : plans.First(plan => plan.Progress.Id == PlanId);
                Preview = await FormAsync(Checked.Form, anew: true, [], ct);
                return Page();
            default:
                return StatusCode(StatusCodes.Status500InternalServerError);
        }
    }

    private async Task<bool> LoadAsync(Guid id, string verb, CancellationToken ct)
    {
        if (verb is not ("add" or "change" or "stop" or "restart") || !await FindAsync(id, ct) || !Shown.SeesFile)
        {
            return false;
        }

        Verb = verb;
        var found = Shown.Procedure.Plans(Shown.Snapshot, Now, Shown.Calendar, 1, Shown.Settings).FirstOrDefault(plan =>
            (verb == "add" ? plan.Progress.Key is null && plan.Plan.Id == PlanId : plan.Progress.Id == PlanId)
            && !plan.IsParked && plan.Plan.Personal?.By.Any(role => Shown.Actor.Roles.Contains(role)) == true);
        if (found is null || (verb == "restart") != (found.Progress.StoppedAt is not null && verb != "add"))
        {
            return false;
        }

        Plan = found;
        return true;
    }
}
