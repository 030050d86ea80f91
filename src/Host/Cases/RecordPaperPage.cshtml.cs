using CaseFlow.Access;
using CaseFlow.Cases.Forms;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Cases;

/// <summary>Puts a paper on record that came, or went out, outside of any work item.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class RecordPaperPage(CurrentUser current, CaseDesk desk) : CaseFormPage(current, desk)
{
    /// <summary>Code of the form that was chosen; null while none is.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>The papers of the procedure; those of the present states first.</summary>
    public IReadOnlyList<DocumentKind> Kinds { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        var chosen = Kinds.FirstOrDefault(kind => kind.Id == Kind);
        if (chosen is null)
        {
            ModelState.AddModelError("kind", Texts["Record.NoKind"]);
            return Again();
        }

        var papers = Entered.Papers([chosen]);
        if (papers.Count == 0 && ModelState.IsValid)
        {
            ModelState.AddModelError(FieldNames.Number(chosen), Texts["Paper.NoNumber", chosen.Title.In(Languages.Current)]);
        }

        var told = new Command(EngineEvents.DocumentRecorded, Shown.Actor) { Documents = papers };
        return ModelState.IsValid ? await SendAsync(told, ct) ?? LocalRedirect($"/cases/{id}") : Again();
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct) || !Shown.Actor.KeepsFile())
        {
            return NotFound();
        }

        var expected = Shown.Row.States.SelectMany(state => Shown.Workflow.States[state].Documents.Select(rule => rule.Document)).ToList();
        Kinds = [.. Shown.Definition.Documents.OrderBy(kind => !expected.Contains(kind.Id))];
        var chosen = Kinds.FirstOrDefault(kind => kind.Id == Kind);
        Form = await FormAsync(null, anew: false, chosen is null ? [] : [new ShownPaper(chosen, IsRequired: true, IsNumbered: Shown.Workflow.Numbered.Contains(chosen.Id))], ct) with { MayHaveHappenedBefore = false };
        return null;
    }
}
