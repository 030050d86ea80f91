using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Documents.Files;

/// <summary>The files of a case with every version, and a new one. A closed case takes none; what was opened outside the own unit is read.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
[RequestSizeLimit(FileLimits.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FileLimits.MostBytes)]
internal sealed class FilesPage(CurrentUser current, CaseReader cases, CaseHeads heads, CaseFiles files, FileLimits limits, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public IFormFile? Chosen { get; set; }

    /// <summary>Empty: the name of the file without its ending.</summary>
    [BindProperty(SupportsGet = true)]
    public string Title { get; set; } = "";

    /// <summary>Place among the papers on record of the one that it is the scan of; null for none.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Paper { get; set; }

    public ShownCase Shown { get; private set; } = null!;

    public CaseHead Head { get; private set; } = null!;

    public IReadOnlyList<IGrouping<string, CaseFile>> Files { get; private set; } = [];

    public bool MayAdd => Shown is { Row.ClosedAt: null, IsOutside: false };

    public int LargestMegabytes => limits.LargestMegabytes;

    public IReadOnlyList<FileKind> Kinds => limits.Kinds;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    /// <summary>The bytes, to be kept and not shown: whatever is in them runs nowhere near the pages.</summary>
    public async Task<IActionResult> OnGetContentAsync(Guid id, Guid file, CancellationToken ct)
    {
        if (await cases.FindAsync(current, id, ct) is not { SeesFile: true } || await files.ReadAsync(id, file, ct) is not var (found, content))
        {
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return File(content, FileKind.Find(found.Kind)!.MediaType, found.NameOut);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct) || Shown.IsOutside)
        {
            return NotFound();
        }

        if (!MayAdd)
        {
            return Refuse(texts["Note.Closed"]);
        }

        if (Chosen is not { Length: > 0 })
        {
            return Refuse(texts["Files.NoFile"]);
        }

        var (file, problem) = await ChosenFile.ReadAsync(Chosen, limits, limits.Kinds, texts, ct);
        if (file is null)
        {
            return Refuse(problem!);
        }

        var title = Title.Trim() is { Length: > 0 } typed ? typed : Path.GetFileNameWithoutExtension(Chosen.FileName);
        var papers = Shown.Snapshot.Documents;
        var paper = Paper is { } place && place >= 0 && place < papers.Count ? papers[place] : null;
        var version = await files.AddAsync(
            id, new(title[..Math.Min(title.Length, 200)], Chosen.FileName, file.Kind, file.Content, paper is null ? null : (paper.Kind, paper.Number)), current.Id, ct);
        if (version is null)
        {
            return Refuse(texts["Files.Same"]);
        }

        TempData["Notice"] = texts["Files.Added", title, version].Value;
        return LocalRedirect($"/cases/{id}/files");
    }

    private PageResult Refuse(string problem)
    {
        ModelState.AddModelError("chosen", problem);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await cases.FindAsync(current, id, ct) is not { SeesFile: true } found)
        {
            return false;
        }

        (Shown, Head) = (found, await heads.OfAsync(found, ct));
        Files = [.. (await files.OfCaseAsync(id, ct)).GroupBy(file => file.Title)];
        return true;
    }
}
