using CaseFlow.Access;
using CaseFlow.Definitions.Drafts;
using CaseFlow.Definitions.Proof;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Analysis;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Definitions.Review;

/// <summary>
/// Where somebody else than the author looks at a version and decides: what was changed and why, what it says otherwise than the version in
/// force, its tests, the reasons for warnings, which running cases there are; publish, or send back with a reason.
/// </summary>
[Authorize(Policy = nameof(Policies.MayPublishDefinitions))]
internal sealed class PublishPage(
    CurrentUser current, DraftStore drafts, DefinitionStore store, CheckDefinition check, DefinitionProofs proofs, ListDefinitions definitions, StatesInUse inUse,
    Reviews reviews, PublishDefinition publish, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    /// <summary>Why it is sent back.</summary>
    [BindProperty]
    public string Reason { get; set; } = "";

    public ListedVersion? Shown { get; private set; }

    public DefinitionReview? Review { get; private set; }

    /// <summary>The author looks, and cannot decide.</summary>
    public bool IsAuthor { get; private set; }

    /// <summary>The one that new cases take today; null when there is none.</summary>
    public ListedVersion? InForce { get; private set; }

    public IReadOnlyList<ShownProblem> Errors { get; private set; } = [];

    public IReadOnlyList<ExplainedWarning> Warnings { get; private set; } = [];

    /// <summary>Earlier versions that cases run on, each with where they stand.</summary>
    public IReadOnlyList<(ListedVersion Version, IReadOnlyList<StateInUse> States)> Running { get; private set; } = [];

    /// <summary>What it says otherwise than the version in force; null when there is none to compare with.</summary>
    public DefinitionDiff? Diff { get; private set; }

    /// <summary>Null while the text cannot be played.</summary>
    public DefinitionProof? Proof { get; private set; }

    /// <summary>Earlier versions that cases run on and that it has a plan for.</summary>
    public IReadOnlyList<int> Plans { get; private set; } = [];

    /// <summary>For the forecast beside the version in force.</summary>
    public DateOnly Today { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : Elsewhere();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return Elsewhere();
        }

        switch (await publish.PublishAsync(Id, Version, current.Id, ct))
        {
            case PublishDefinition.Result.Published:
                TempData["Notice"] = texts["Definitions.Published"].Value;
                return LocalRedirect(Shown!.Path);
            case PublishDefinition.Result.OwnText:
                ModelState.AddModelError("", texts["Review.OwnText"]);
                break;
            case PublishDefinition.Result.Refused when Errors.Count == 0:
                ModelState.AddModelError("", texts["Review.NewWarnings"]);
                break;
            case PublishDefinition.Result.Refused:
                break;
            default:
                ModelState.AddModelError("", texts["Definitions.Meanwhile"]);
                break;
        }

        return Refused();
    }

    public async Task<IActionResult> OnPostSendBackAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return Elsewhere();
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError("reason", texts["Review.NoReason"]);
        }
        else if (await reviews.SendBackAsync(Id, Version, Reason.Trim(), current.Id, ct))
        {
            TempData["Notice"] = texts["Review.SentBack"].Value;
            return LocalRedirect(Shown!.Path);
        }
        else
        {
            ModelState.AddModelError("", texts[IsAuthor ? "Review.OwnText" : "Definitions.Meanwhile"]);
        }

        return Refused();
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private IActionResult Elsewhere() => Shown is null ? NotFound() : LocalRedirect(Shown.Path);

    /// <returns>False when it does not wait for a review.</returns>
    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        var versions = await definitions.ListAsync(Id, ct);
        Shown = versions.FirstOrDefault(version => version.Version == Version);
        if (await drafts.FindAsync(Id, Version, ct) is not { ReviewId: { } reviewId } draft)
        {
            return false;
        }

        IsAuthor = draft.IsOf(current);
        Review = (await reviews.ListAsync(Id, Version, ct)).FirstOrDefault(review => review.ReviewId == reviewId);
        Today = VietnameseText.LocalDate(time.Now());
        InForce = versions.FirstOrDefault(version => version.IsInForceOn(Today));
        var states = await inUse.ListAsync(Id, current, ct);
        Running = [.. versions.Where(version => version.Running > 0).Select(version => (version, (IReadOnlyList<StateInUse>)[.. states[(Id, version.Version)]]))];
        var read = await check.CheckWithCasesAsync(draft.Body, ct);
        await ReadAsync(read, ct);
        var problems = read.Problems;
        var reasons = await reviews.ReasonsAsync(reviewId, ct);
        Errors = ShownProblem.Of(problems.Where(problem => problem.IsError).ToItems(), draft.Body);
        Warnings = ExplainedWarning.Of(problems, (warning, _) => reasons.GetValueOrDefault(warning));
        return true;
    }

    private async Task ReadAsync(CheckedDefinition read, CancellationToken ct)
    {
        if (read.Definition is not { } definition || await store.FindAsync(Id, Version, ct) is not { } stored)
        {
            return;
        }

        Diff = InForce is { } inForce ? DefinitionDiff.Of((await store.GetAsync(Id, inForce.Version, ct)).Definition, definition, Languages.Current) : null;
        Proof = read.MayBePlayed ? await proofs.OfAsync(stored, definition, ct) : null;
        Plans = read.MayBePlayed ? [.. Running.Select(running => running.Version.Version).Where(version => definition.Migrations.Any(plan => plan.From == version)).Order()] : [];
    }
}
