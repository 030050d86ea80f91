using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Documents.Files;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Definition;
using CaseFlow.Worklist;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.CheckIns;

/// <summary>Where the code of a printed sheet leads: a photo of the sheet is kept with the case, and with the check-in that it tells of.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
[RequestSizeLimit(FileLimits.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FileLimits.MostBytes)]
internal sealed class CheckInPhotoPage(
    CurrentUser current, WorkItems items, CaseReader cases, CaseHeads heads, CaseFiles files, FileLimits limits, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public IFormFile? Chosen { get; set; }

    /// <summary>The work that looks at the check-in, from whose page a file is attached; null for a photo of the sheet.</summary>
    [BindProperty(SupportsGet = true, Name = "for")]
    public long? For { get; set; }

    public WorkItem Item { get; private set; } = null!;

    public TaskDefinition Task { get; private set; } = null!;

    public CaseHead Head { get; private set; } = null!;

    public IReadOnlyList<CaseFile> Photos { get; private set; } = [];

    private ShownCase Shown { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        if (Shown.Row.ClosedAt is not null)
        {
            return Refuse(texts["Note.Closed"]);
        }

        if (Chosen is not { Length: > 0 })
        {
            return Refuse(texts[For is null ? "Photo.None" : "Files.NoFile"]);
        }

        var (file, problem) = await ChosenFile.ReadAsync(Chosen, limits, [.. limits.Kinds.Where(kind => For is not null || kind.Id is "jpg" or "png")], texts, ct);
        if (file is null)
        {
            return Refuse(problem!);
        }

        if (await files.AddAsync(Item.CaseId, new(TitleOf(Chosen), Chosen.FileName, file.Kind, file.Content, null) { WorkItemId = id }, current.Id, ct) is null)
        {
            return Refuse(texts["Files.Same"]);
        }

        TempData["Notice"] = texts[For is null ? "Photo.Done" : "CheckIn.Attached"].Value;
        return LocalRedirect(For is { } work ? $"/work-items/{work}" : $"/check-ins/{id}/photo");
    }

    private string TitleOf(IFormFile chosen)
    {
        var day = VietnameseText.ShortDate(Item.Occurrence ?? VietnameseText.LocalDate(Item.OpenedAt));
        var title = For is null ? texts["Photo.Name", day].Value : texts["CheckIn.FileName", day, Path.GetFileNameWithoutExtension(chosen.FileName)].Value;
        return title[..Math.Min(title.Length, 200)];
    }

    private PageResult Refuse(string problem)
    {
        ModelState.AddModelError("chosen", problem);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken ct)
    {
        if (await items.FindAsync(current, id, ct) is not { IsCheckIn: true } found
            || await cases.FindAsync(current, found.CaseId, ct) is not { SeesFile: true, IsOutside: false } shown)
        {
            return false;
        }

        (Item, Shown, Head) = (found, shown, await heads.OfAsync(shown, ct));
        Task = (await cases.TaskAsync(shown, found.Task, ct))!.Task;
        Photos = [.. (await files.OfCaseAsync(found.CaseId, ct)).Where(file => file.WorkItemId == id)];
        return true;
    }
}
