using CaseFlow.Access;
using CaseFlow.Resources;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Definitions;

/// <summary>Takes a definition as a file or as a text. What cannot be read is refused with its line; the rest becomes a draft.</summary>
[Authorize(Policy = nameof(Policies.MayPublishDefinitions))]
[RequestSizeLimit(Largest)]
internal sealed class UploadPage(CurrentUser current, UploadDefinition upload, IStringLocalizer<Shared> texts) : PageModel
{
    /// <summary>Bytes; the largest of the shipped ones has 70,000.</summary>
    private const int Largest = 4_000_000;

    [BindProperty]
    public IFormFile? Chosen { get; set; }

    [BindProperty]
    public string Text { get; set; } = "";

    /// <summary>Null before something was refused.</summary>
    public IReadOnlyList<ShownProblem>? Refused { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Chosen is { Length: > 0 })
        {
            using var reader = new StreamReader(Chosen.OpenReadStream());
            Text = await reader.ReadToEndAsync(ct);
        }

        return await upload.UploadAsync(Text, current.Id, ct) switch
        {
            UploadDefinition.Result.Kept kept => Kept(kept),
            UploadDefinition.Result.Unreadable unreadable => Refuse(unreadable.Problems),
            UploadDefinition.Result.AlreadyPublished published => Refuse([published.Problem]),
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
}
