using CaseFlow.Access;
using CaseFlow.Cases.Forms;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Cases;

/// <summary>Puts a date or another value right. Before it counts, the deadlines that would move are listed, from when to when.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class CorrectPage(CurrentUser current, CaseDesk desk) : CaseFormPage(current, desk)
{
    /// <summary>Set once the preview was shown.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    /// <summary>What would move; null before the preview.</summary>
    public IReadOnlyList<DeadlineMoved>? Moves { get; private set; }

    /// <summary>Marks that would be past due, and would wait for a look.</summary>
    public int WouldBeHeld { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        if (await UnsettledAsync(ct) is { } undecided)
        {
            return undecided;
        }

        var entered = Entered;
        var told = new Command(EngineEvents.Corrected, Shown.Actor)
        {
            Data = Changed(entered.Values(Form.Fields.Select(field => field.Element))),
            Documents = Changed(entered.Papers(Form.Papers.Select(paper => paper.Kind))),
        };
        if (ModelState.IsValid && told.Data.Members.Count == 0 && told.Documents.Count == 0)
        {
            ModelState.AddModelError("form", Texts["Correct.Nothing"]);
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        return Confirmed ? await SendAsync(told, ct) ?? LocalRedirect($"/cases/{id}") : Preview(told);
    }

    /// <summary>The core is asked what would happen; nothing is saved.</summary>
    private PageResult Preview(Command told)
    {
        var received = new WorkflowEvent(told.Name, Now, Now, told.Actor, told.Data, told.Documents, null, null, Shown.Settings);
        switch (Shown.Procedure.Step(Shown.Snapshot, received, Shown.Calendar))
        {
            case Refused refused:
                return Refuse(refused.Reasons);
            case Moved moved:
                Moves = [.. moved.Effects.OfType<DeadlineMoved>()];
                WouldBeHeld = moved.Effects.OfType<ArmTimer>().Count(timer => timer.Held);
                return Page();
            default:
                ModelState.AddModelError("form", Texts["Case.Failed"]);
                return Again();
        }
    }

    private ObjectValue Changed(ObjectValue values) => new(values.Members
        .Where(member => Form.IsChanged(Form.Fields.First(field => field.Element.Name == member.Name).Element, Shown.Snapshot.Chart.Data.Find(member.Name)!))
        .ToItems());

    /// <summary>A paper that went out has no receipt on the page and keeps the one it has.</summary>
    private Items<RecordedDocument> Changed(Items<RecordedDocument> papers) =>
        (from paper in papers
         let shown = Form.Papers.First(shown => shown.Kind.Id == paper.Kind)
         where Form.IsChanged(shown)
         select shown.Kind.Incoming ? paper : paper with { Received = shown.Recorded!.Received }).ToItems();

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct) || !Shown.Actor.KeepsFile() || Shown.Row.ClosedAt is not null)
        {
            return NotFound();
        }

        // Whom a case names and which unit holds it are changed by an assignment and a hand-over, each with its own checks.
        var definition = Shown.Definition;
        var fields = definition.Data
            .Where(element => !element.ReadOnly && element.Type is not (DataType.List or DataType.Object or DataType.Party or DataType.Unit)
                && Shown.Snapshot.Chart.Data.Find(element.Name) is { IsNull: false })
            .OrderBy(element => element.Type is not (DataType.Date or DataType.DateTime))
            .Select(element => new FormField(element.Name, null, null, null, null, null)).ToItems();
        var papers = Shown.Snapshot.Documents.GroupBy(paper => paper.Kind)
            .Select(group => new ShownPaper(
                definition.Documents.First(kind => kind.Id == group.Key), false, group.Last(),
                IsNumbered: Shown.Workflow.Numbered.Contains(group.Key) || group.Last().Pages is not null));
        Form = await FormAsync(new Form("correction", definition.Title, fields), anew: false, [.. papers], ct) with { MayHaveHappenedBefore = false };
        return null;
    }
}
