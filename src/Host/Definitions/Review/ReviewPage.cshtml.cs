using CaseFlow.Access;
using CaseFlow.Definitions.Drafts;
using CaseFlow.Platform.Database;
using CaseFlow.Resources;
using CaseFlow.Workflows;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Definitions.Review;

/// <summary>The author asks for a review: says what was changed, and why each warning is accepted. An error keeps the draft back.</summary>
[Authorize(Policy = nameof(Policies.MayPublishDefinitions))]
internal sealed class ReviewPage(
    CurrentUser current, DraftStore drafts, CheckDefinition check, ListDefinitions definitions, Reviews reviews, Connections database,
    IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public string Note { get; set; } = "";

    /// <summary>One for each warning, in the order of the page.</summary>
    [BindProperty]
    public List<string> Reasons { get; set; } = [];

    public ListedVersion? Shown { get; private set; }

    public IReadOnlyList<ShownProblem> Errors { get; private set; } = [];

    public IReadOnlyList<ExplainedWarning> Warnings { get; private set; } = [];

    /// <summary>Nobody else could publish it.</summary>
    public bool IsAlone { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is not { } draft)
        {
            return Elsewhere();
        }

        Revision = draft.Revision;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is null)
        {
            return Elsewhere();
        }

        var reasons = Warnings.Where(warning => !string.IsNullOrWhiteSpace(warning.Reason)).ToDictionary(warning => warning.Warning, warning => warning.Reason!);
        switch (await reviews.SendAsync(Id, Version, Revision, Note, reasons, current.Id, ct))
        {
            case SendResult.Sent:
                TempData["Notice"] = texts["Review.Sent"].Value;
                return LocalRedirect(Shown!.Path);
            case SendResult.Refused when Errors.Count == 0:
                ModelState.AddModelError("reasons-0", texts["Definitions.NoReason"]);
                break;
            case SendResult.Refused:
                break;
            case SendResult.NoNote:
                ModelState.AddModelError("note", texts["Review.NoNote"]);
                break;
            case SendResult.SaysOtherwise says:
                ModelState.AddModelError("", texts["Review.SaysOtherwise", says.Id, says.Version, Id, Version]);
                break;
            default:
                ModelState.AddModelError("", texts["Definitions.Meanwhile"]);
                break;
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private IActionResult Elsewhere() => Shown is null ? NotFound() : LocalRedirect(Shown.Path);

    /// <returns>The author's own draft while it is written; null otherwise.</returns>
    private async Task<Draft?> LoadAsync(CancellationToken ct)
    {
        Shown = (await definitions.ListAsync(Id, ct)).FirstOrDefault(version => version.Version == Version);
        if (await drafts.FindAsync(Id, Version, ct) is not { ReviewId: null } draft || !draft.IsOf(current))
        {
            return null;
        }

        var problems = (await check.CheckWithCasesAsync(draft.Body, ct)).Problems;
        Errors = ShownProblem.Of(problems.Where(problem => problem.IsError).ToItems(), draft.Body);
        Warnings = ExplainedWarning.Of(problems, (_, at) => Reasons.ElementAtOrDefault(at)?.Trim());
        await using var connection = await database.OpenConnectionAsync(ct);
        IsAlone = !await connection.ExecuteScalarAsync<bool>(
            """
            select exists (
              select from users u join user_roles r using (user_id)
              where r.role = 'administrator' and u.unit_id is null and u.disabled_at is null and u.user_id <> @Id)
            """,
            new { current.Id });
        return draft;
    }
}
