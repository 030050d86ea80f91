using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Imports;

/// <summary>Takes the file of a list; what becomes of it is the matter of its own page.</summary>
[Authorize(Policy = nameof(Policies.MayOpenCases))]
[RequestFormLimits(MultipartBodyLengthLimit = Largest)]
internal sealed class ImportPeoplePage(CurrentUser current, ImportRuns runs, IStringLocalizer<Shared> texts) : PageModel
{
    private const int Largest = 16 * 1024 * 1024;

    [BindProperty]
    public IFormFile? Chosen { get; set; }

    public IReadOnlyList<ImportRun> Earlier { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Earlier = await runs.ListAsync(current, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Chosen is not { Length: > 0 } file)
        {
            return await RefusedAsync(texts["Import.NoRows"], ct);
        }

        if (await ListFile.ReadAsync(file, ct) is not { } rows)
        {
            return await RefusedAsync(texts["Import.Unreadable"], ct);
        }

        if (rows.Count < 2 || rows[0].Count < 2)
        {
            return await RefusedAsync(texts["Import.NoRows"], ct);
        }

        return rows.Count - 1 > ImportRuns.MostRows
            ? await RefusedAsync(texts["Import.TooMany", VietnameseText.Number(ImportRuns.MostRows)], ct)
            : LocalRedirect($"/people/import/{await runs.AddAsync(current, Path.GetFileName(file.FileName), rows, ct)}");
    }

    private async Task<PageResult> RefusedAsync(string text, CancellationToken ct)
    {
        ModelState.AddModelError("chosen", text);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Earlier = await runs.ListAsync(current, ct);
        return Page();
    }
}
