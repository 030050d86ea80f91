using CaseFlow.Access;
using CaseFlow.Resources;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Definitions.Drafts;

/// <summary>
/// Takes a definition as a file or as a text. What cannot be read is refused with its line; the rest becomes a draft. A draft that is there
/// already is replaced only once its author has seen that it is.
/// </summary>
[Authorize(Policy = nameof(Policies.MayPublishDefinitions))]
[RequestSizeLimit(Largest)]
internal sealed class UploadPage(CurrentUser current, UploadDefinition upload, IStringLocalizer<Shared> texts) : PageModel
{
    /// <summary>Bytes; the largest of the shipped ones has 70,000.</summary>
    public const int Largest = 4_000_000;

    [BindProperty]
    public IFormFile? Chosen { get; set; }

    [BindProperty]
    public string Text { get; set; } = "";

    /// <summary>The author's draft that the page spoke of; null while it spoke of none.</summary>
    [BindProperty]
    public int? Revision { get; set; }

    [BindProperty]
    public bool Replace { get; set; }

    /// <summary>Null before something was refused.</summary>
    public IReadOnlyList<ShownProblem>? Refused { get; private set; }

    /// <summary>A draft in the way, with another text.</summary>
    public Draft? There { get; private set; }

    /// <summary>It cannot be replaced: it is somebody else's, or waits for a review.</summary>
    public bool IsHeld { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Chosen is { Length: > 0 })
        {
            using var reader = new StreamReader(Chosen.OpenReadStream());
            Text = await reader.ReadToEndAsync(ct);
        }

        // As browsers show it, so that the same text is the same wherever it was typed.
        Text = Text.ReplaceLineEndings("\n");
        return await upload.UploadAsync(Text, Replace ? Revision : null, current.Id, ct) switch
        {
            UploadDefinition.Result.Kept kept => Kept(kept),
            UploadDefinition.Result.Unreadable unreadable => Refuse(unreadable.Problems),
            UploadDefinition.Result.AlreadyPublished published => Refuse([published.Problem]),
            UploadDefinition.Result.DraftThere there => InTheWay(there.Current, false),
            UploadDefinition.Result.Held held => InTheWay(held.Current, true),
            _ => throw new InvalidOperationException("An upload ended in a way that this page does not know."),
        };
    }

    private LocalRedirectResult Kept(UploadDefinition.Result.Kept kept)
    {
        TempData["Notice"] = texts[kept.Status == "draft" ? "Definitions.Kept" : "Definitions.KeptAlready"].Value;
        return LocalRedirect($"/definitions/{kept.Id}/{kept.Version}");
    }

    private PageResult Refuse(Items<DefinitionProblem> problems)
    {
        Refused = ShownProblem.Of(problems, Text);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private PageResult InTheWay(Draft current, bool held)
    {
        (There, IsHeld, Replace) = (current, held, false);
        ModelState.Remove(nameof(Revision));
        Revision = current.Revision;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
