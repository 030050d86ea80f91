using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases.Notes;

/// <summary>Every note of a case, and a new one. A helper is shown none; a closed case takes none.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class NotesPage(CurrentUser current, CaseReader cases, CaseHeads heads, CaseNotes notes, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Text { get; set; } = "";

    public ShownCase Shown { get; private set; } = null!;

    public CaseHead Head { get; private set; } = null!;

    public bool MayWrite => Shown.Row.ClosedAt is null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        if (!MayWrite)
        {
            return Refuse("Note.Closed");
        }

        if (Text.Trim() is { Length: 0 or > CaseNotes.Longest })
        {
            return Refuse("Note.Missing");
        }

        await notes.WriteAsync(id, Text, current.Id, ct);
        TempData["Notice"] = texts["Note.Written"].Value;
        return LocalRedirect($"/cases/{id}#notes");
    }

    private PageResult Refuse(string text)
    {
        ModelState.AddModelError("text", texts[text, CaseNotes.Longest]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await cases.FindAsync(current, id, ct) is not { SeesFile: true, IsOutside: false } found)
        {
            return false;
        }

        (Shown, Head) = (found, await heads.OfAsync(found, ct));
        return true;
    }
}
