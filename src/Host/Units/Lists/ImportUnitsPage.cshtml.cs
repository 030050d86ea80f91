using System.Text;
using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Units.Lists;

/// <summary>Takes the official list of units in: the file, what it would do, and only then the tree.</summary>
[Authorize(Policy = nameof(Policies.MayManageUnits))]
[RequestFormLimits(ValueLengthLimit = Largest, MultipartBodyLengthLimit = 2 * Largest)]
internal sealed class ImportUnitsPage(CurrentUser current, ImportUnits import, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    private const int Largest = 4 * 1024 * 1024;

    /// <summary>Rows with problems that are shown.</summary>
    public const int MostShown = 200;

    [BindProperty]
    public IFormFile? Chosen { get; set; }

    /// <summary>The list itself, carried from step to step.</summary>
    [BindProperty]
    public string Text { get; set; } = "";

    /// <summary>Null before a list was tried.</summary>
    public UnitTrial? Trial { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Chosen is { Length: > 0 } file)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, ct);
            try
            {
                Text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content.ToArray()).TrimStart('\ufeff');
            }
            catch (DecoderFallbackException)
            {
                return Refused("Import.NotUtf8");
            }
        }

        ModelState.Clear();
        if (UnitRows.Read(CsvText.Read(Text), VietnameseText.LocalDate(time.GetUtcNow())) is not { Count: > 0 } rows)
        {
            return Refused("UnitImport.NoColumns");
        }

        Trial = await import.TryAsync(rows, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRunAsync(CancellationToken ct)
    {
        if (UnitRows.Read(CsvText.Read(Text), VietnameseText.LocalDate(time.GetUtcNow())) is not { Count: > 0 } rows)
        {
            return Refused("UnitImport.NoColumns");
        }

        Trial = await import.RunAsync(rows, current.Id, ct);
        if (Trial.Wrong.Count > 0)
        {
            return Page();
        }

        TempData["Notice"] = texts["UnitImport.Done", VietnameseText.Number(Trial.Added), VietnameseText.Number(Trial.Changed)].Value;
        return LocalRedirect("/units");
    }

    private PageResult Refused(string text)
    {
        ModelState.AddModelError("chosen", texts[text]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
