using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.People.Imports;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases.FromPaper;

/// <summary>Brings many cases over from a list: tried row by row, then all of its right rows together or none.</summary>
[Authorize(Policy = nameof(Policies.MayOpenCases))]
[RequestFormLimits(ValueLengthLimit = Largest, MultipartBodyLengthLimit = 2 * Largest)]
internal sealed class PaperListPage(CurrentUser current, PaperList list, IStringLocalizer<Shared> texts) : PageModel
{
    private const int Largest = 8 * 1024 * 1024;

    [BindProperty]
    public IFormFile? Chosen { get; set; }

    /// <summary>The list itself, carried from the trial to the run: nothing is kept before it is right.</summary>
    [BindProperty]
    public string Text { get; set; } = "";

    /// <summary>Drawn with the page: pressing twice brings the list over once.</summary>
    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString("N");

    public IReadOnlyList<PaperRow> Rows { get; private set; } = [];

    public int Right => Rows.Count(row => row.Problems.Count == 0);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await ReadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostRunAsync(CancellationToken ct)
    {
        if (await ReadAsync(ct) is { } refused)
        {
            return refused;
        }

        switch (await list.RunAsync(Rows, CommandKey.OfList(current.Id, Key ?? "", Text), ct))
        {
            case CommandResult.Moved:
                TempData["Notice"] = texts["FromPaper.Entered", VietnameseText.Number(Right)].Value;
                return LocalRedirect("/cases");
            case CommandResult.Duplicate:
                TempData["Notice"] = texts["FromPaper.EnteredBefore"].Value;
                return LocalRedirect("/cases");
            default:
                return Refused(texts["FromPaper.NothingEntered"]);
        }
    }

    private async Task<IActionResult?> ReadAsync(CancellationToken ct)
    {
        var rows = Chosen is { Length: > 0 } file ? await ListFile.ReadAsync(file, ct) : RowsOf(Text);
        if (rows is null)
        {
            return Refused(texts["Import.Unreadable"]);
        }

        if (rows.Count < 2)
        {
            return Refused(texts["Import.NoRows"]);
        }

        if (rows.Count - 1 > PaperList.MostRows)
        {
            return Refused(texts["Import.TooMany", VietnameseText.Number(PaperList.MostRows)]);
        }

        ModelState.Clear();
        Text = JsonSerializer.Serialize(rows);
        Rows = await list.ReadAsync(current, rows, ct);
        return null;
    }

    private static List<List<string>>? RowsOf(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<List<List<string>>>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private PageResult Refused(string text)
    {
        ModelState.AddModelError("chosen", text);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
