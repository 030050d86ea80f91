using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Definitions.Drafts;

/// <summary>
/// A definition as text. To open the page creates nothing: a draft begins with the first save. A save that was typed on an older revision
/// shows both texts and asks; with scripts the page saves by itself (Frontend/editor).
/// </summary>
[Authorize(Policy = nameof(Policies.MayPublishDefinitions))]
[RequestSizeLimit(UploadPage.Largest)]
[RequestFormLimits(ValueLengthLimit = UploadPage.Largest)]
internal sealed class EditPage(
    CurrentUser current, DraftStore drafts, DefinitionStore store, CheckDefinition check, ListDefinitions definitions, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    /// <summary>The version to begin with a copy of.</summary>
    [BindProperty(SupportsGet = true)]
    public int? From { get; set; }

    [BindProperty]
    public string Text { get; set; } = "";

    /// <summary>The one that the text was typed on; 0 before the first save.</summary>
    [BindProperty]
    public int Revision { get; set; }

    public string Title { get; private set; } = "";

    public IReadOnlyList<ShownProblem> Problems { get; private set; } = [];

    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Why the last save was not taken; null when it was, or there was none.</summary>
    public SaveResult? Trouble { get; private set; }

    /// <summary>Where the saved text differs from the typed one.</summary>
    public TextDifference? Difference => Trouble is SaveResult.Stale stale ? TextDifference.Between(Text, stale.Current.Body) : null;

    public string UserId => current.Id.ToString();

    public string Path => $"/definitions/{Id}/{Version}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await drafts.FindAsync(Id, Version, ct) is { } draft)
        {
            if (draft.ReviewId is not null || !draft.IsOf(current))
            {
                return LocalRedirect(Path);
            }

            (Text, Revision, SavedAt) = (draft.Body, draft.Revision, draft.SavedAt);
        }
        else if (await store.FindAsync(Id, Version, ct) is not null)
        {
            return LocalRedirect($"/definitions/{Id}/{await drafts.NextVersionAsync(Id, ct)}/edit?from={Version}");
        }
        else if (From is { } from && await store.FindAsync(Id, from, ct) is { } copied)
        {
            Text = VersionNumber.Set(copied.Body, Version).ReplaceLineEndings("\n");
        }
        else
        {
            return NotFound();
        }

        return await ShowAsync(ct);
    }

    /// <summary>Saves.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await IsKnownAsync(ct))
        {
            return NotFound();
        }

        Text = Text.ReplaceLineEndings("\n");
        var result = await drafts.SaveAsync(Id, Version, Revision, Text, current.Id, ct);
        if (result is SaveResult.Saved)
        {
            TempData["Notice"] = texts["Drafts.Saved"].Value;
            return LocalRedirect($"{Path}/edit");
        }

        // Whoever saves once more has seen what is there.
        ModelState.Remove(nameof(Revision));
        (Trouble, Revision) = (result, result is SaveResult.Stale stale ? stale.Current.Revision : 0);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(ct);
    }

    /// <summary>Keeps the text under the next free number.</summary>
    public async Task<IActionResult> OnPostNextAsync(CancellationToken ct)
    {
        if (!await IsKnownAsync(ct))
        {
            return NotFound();
        }

        var next = await drafts.NextVersionAsync(Id, ct);
        Text = VersionNumber.Set(Text.ReplaceLineEndings("\n"), next);
        if (await drafts.SaveAsync(Id, next, 0, Text, current.Id, ct) is SaveResult.Saved)
        {
            TempData["Notice"] = texts["Drafts.Saved"].Value;
            return LocalRedirect($"/definitions/{Id}/{next}/edit");
        }

        ModelState.AddModelError("", texts["Definitions.Meanwhile"]);
        return await ShowAsync(ct);
    }

    /// <summary>Says what is wrong with the text and saves nothing; while one types, only the list is answered.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        Text = Text.ReplaceLineEndings("\n");
        if (Request.Headers.ContainsKey("HX-Request"))
        {
            await CheckAsync(ct);
            return Partial("/Definitions/Drafts/Checked.cshtml", Problems);
        }

        return await IsKnownAsync(ct) ? await ShowAsync(ct) : NotFound();
    }

    private async Task<PageResult> ShowAsync(CancellationToken ct)
    {
        Title = (await definitions.ListAsync(Id, ct)).FirstOrDefault(version => !version.IsInWork)?.Title ?? Id;
        await CheckAsync(ct);
        return Page();
    }

    private async Task CheckAsync(CancellationToken ct) => Problems = ShownProblem.Of((await check.CheckAsync(Text, ct)).Problems, Text);

    // Nobody begins a definition by inventing an address.
    private async Task<bool> IsKnownAsync(CancellationToken ct) => Version > 0 && await drafts.NextVersionAsync(Id, ct) > 1;
}
