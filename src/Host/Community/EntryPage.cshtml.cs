using CaseFlow.Access;
using CaseFlow.Community.Entries;
using CaseFlow.Community.Forms;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Community;

/// <summary>One entry: what it says, who recorded and corrected it, and how to correct or take it back.</summary>
[Authorize(Policy = nameof(Policies.MaySeeCommunity))]
internal sealed class EntryPage(
    CurrentUser current, StoredEntries stored, FormContexts contexts, EntryForms forms, EntryBook book, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    [BindProperty]
    public string Reason { get; set; } = "";

    public StoredEntry Entry { get; private set; } = null!;

    public FormContext About { get; private set; } = null!;

    public IReadOnlyList<ShownAnswer> Shown { get; private set; } = [];

    public bool MayCorrect { get; private set; }

    public bool MayRecord => Policies.MayRecordCommunity(current);

    public string Kind => About.ActivityKind?.Text ?? About.InstitutionKind?.Text
        ?? (About.Kind == "case" ? texts["Community.CasePledge"] : texts[$"Community.What.{Entry.What}"]);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!MayCorrect)
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError("reason", texts["Community.Problem.Missing", texts["Community.Ask.Reason"].Value]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        if (!await book.WithdrawAsync(current.UnitId!.Value, id, Entry.What, Reason, current.Id, ct))
        {
            ModelState.AddModelError("reason", texts["Community.Problem.Stale"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        TempData["Notice"] = texts["Community.TakenBack"].Value;
        return LocalRedirect(Entry.InstitutionId is { } inside ? $"/community/institutions/{inside}" : "/community");
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await stored.FindAsync(current.UnitId!.Value, id, ct) is not { } entry
            || await contexts.FindAsync(current, new(entry.What, entry.Kind, entry.InstitutionId, entry.ActivityId), ct) is not { } about)
        {
            return NotFound();
        }

        (Entry, About) = (entry, about);
        Shown = ShownAnswers.Of(forms.Of(about), new(entry.Typed, VietnameseText.LocalDate(time.Now())), texts);
        MayCorrect = MayRecord && about.MayCorrect(entry);
        return null;
    }
}
