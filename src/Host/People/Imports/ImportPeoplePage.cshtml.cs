using System.Text;
using CaseFlow.Access;
using CaseFlow.People.Facts;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Imports;

/// <summary>Takes a list of people in: the file, what its columns are, what would become of each row, and only then the register.</summary>
[Authorize(Policy = nameof(Policies.MayOpenCases))]
[RequestFormLimits(ValueLengthLimit = Largest, MultipartBodyLengthLimit = 2 * Largest)]
internal sealed class ImportPeoplePage(CurrentUser current, ImportPeople import, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    private const int Largest = 8 * 1024 * 1024;

    /// <summary>Rows with problems that are shown; whoever puts these right tries again.</summary>
    public const int MostShown = 200;

    [BindProperty]
    public IFormFile? Chosen { get; set; }

    /// <summary>The list itself, carried from step to step: nothing is kept before it is right.</summary>
    [BindProperty]
    public string Text { get; set; } = "";

    /// <summary>The field of each column.</summary>
    [BindProperty]
    public List<string> Columns { get; set; } = [];

    public IReadOnlyList<string> Headings { get; private set; } = [];

    public IReadOnlyList<ImportRow> Rows { get; private set; } = [];

    public int Right => Rows.Count(row => row.Problems.Count == 0);

    public IEnumerable<ImportRow> Wrong => Rows.Where(row => row.Problems.Count > 0);

    public string Say((string Field, string Problem) problem) =>
        texts[$"Field.Problem.{problem.Problem}", PersonFields.Find(problem.Field)!.Title.In(Languages.Current)];

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

            Columns = [];
        }

        var rows = CsvText.Read(Text);
        if (rows.Count < 2 || rows[0].Count < 2)
        {
            return Refused("Import.NoRows");
        }

        Headings = rows[0];
        if (Columns.Count != Headings.Count)
        {
            var before = await import.RememberedAsync(current.UnitId!.Value, ct);
            Columns = [.. Headings.Select(heading => before.GetValueOrDefault(VietnameseText.Plain(heading)) ?? ImportRows.Guess(heading) ?? "")];
        }

        ModelState.Clear();
        Rows = await import.TryAsync(current.UnitId!.Value, ImportRows.Read(rows, Columns, VietnameseText.LocalDate(time.Now())), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRunAsync(CancellationToken ct)
    {
        var shown = await OnPostAsync(ct);
        if (!ModelState.IsValid)
        {
            return shown;
        }

        var entered = await import.RunAsync(current, Rows, Headings, Columns, ct);
        if (entered == 0)
        {
            return Refused("Import.NothingEntered");
        }

        TempData["Notice"] = texts["Import.Entered", VietnameseText.Number(entered)].Value;
        return LocalRedirect("/people");
    }

    private PageResult Refused(string text)
    {
        ModelState.AddModelError("chosen", texts[text]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
