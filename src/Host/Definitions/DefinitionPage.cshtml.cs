using System.Text;
using CaseFlow.Access;
using CaseFlow.Definitions.Drafts;
using CaseFlow.Definitions.Proof;
using CaseFlow.Definitions.Review;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Analysis.Drawing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Definitions;

/// <summary>
/// One version: the drawing, the states with their deadlines, the problems, where it is used, the other versions; and what an administrator
/// may do with it, which depends on whose draft it is.
/// </summary>
[Authorize(Policy = nameof(Policies.MayReadDefinitions))]
internal sealed class DefinitionPage(
    CurrentUser current, DefinitionStore store, CheckDefinition check, ListDefinitions definitions, StatesInUse inUse, DefinitionProofs proofs, DraftStore drafts, Reviews reviews,
    RetireDefinition retire, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    /// <summary>Of the draft that was shown.</summary>
    [BindProperty]
    public int Revision { get; set; }

    /// <summary>Why a version is retired.</summary>
    [BindProperty]
    public string Reason { get; set; } = "";

    /// <summary>The newer versions that were shown to whoever rolls back.</summary>
    [BindProperty]
    public List<int> Newer { get; set; } = [];

    public ListedVersion? Shown { get; private set; }

    /// <summary>The text in work; null for a published version.</summary>
    public Draft? Draft { get; private set; }

    public bool IsAuthor => Draft?.IsOf(current) == true;

    public bool MayDiscard { get; private set; }

    public IReadOnlyList<DefinitionReview> Reviewed { get; private set; } = [];

    public DefinitionReview? UnderWay => Reviewed.FirstOrDefault(review => review.EndedAt is null);

    /// <summary>What the last one who looked at it asked to be changed; null when nothing is open.</summary>
    public DefinitionReview? SentBack => Shown?.Status == "draft" && Reviewed is [{ Outcome: "returned" } last, ..] ? last : null;

    /// <summary>Where running cases of this version stand.</summary>
    public IReadOnlyList<StateInUse> InUse { get; private set; } = [];

    /// <summary>What would be retired if new cases took this version again; empty when that cannot be.</summary>
    public IReadOnlyList<int> WouldRetire { get; private set; } = [];

    /// <summary>Where a copy of this version is written.</summary>
    public int NextVersion { get; private set; }

    public IReadOnlyList<ListedVersion> Versions { get; private set; } = [];

    public IReadOnlyList<AcceptedWarning> Accepted { get; private set; } = [];

    public IReadOnlyList<ShownProblem> Problems { get; private set; } = [];

    public IReadOnlyList<ShownState> States { get; private set; } = [];

    /// <summary>Its tests, and what a walk through it found; null while anything but a test is wrong.</summary>
    public DefinitionProof? Proof { get; private set; }

    /// <summary>Its drawings; empty while the structure has errors.</summary>
    public IReadOnlyList<DiagramChart> Charts { get; private set; } = [];

    public bool HasErrors => Problems.Any(problem => problem.Problem.IsError);

    public bool MayPublish => Policies.MayPublishDefinitions(current);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    /// <summary>The text as its author wrote it.</summary>
    public async Task<IActionResult> OnGetTextAsync(CancellationToken ct) =>
        await store.FindAsync(Id, Version, ct) is { } stored && (MayPublish || stored.PublishedAt is not null)
            ? File(Encoding.UTF8.GetBytes(stored.Body), "application/json", $"{Id}.v{Version}.json")
            : NotFound();

    /// <summary>The whole procedure in one picture, for a window of its own or for paper.</summary>
    public async Task<IActionResult> OnGetDrawingAsync(CancellationToken ct) =>
        await store.FindAsync(Id, Version, ct) is { } stored && (MayPublish || stored.PublishedAt is not null)
            && (await check.CheckAsync(stored.Body, ct)).Definition is { } definition
            ? Content(DiagramSvg.Draw(definition, Languages.Current), "image/svg+xml")
            : NotFound();

    public Task<IActionResult> OnPostRetireAsync(CancellationToken ct) => DecideAsync(
        () => retire.RetireAsync(Id, Version, Reason.Trim(), current.Id, ct), "Definitions.Retired", ct);

    public Task<IActionResult> OnPostRollBackAsync(CancellationToken ct) => DecideAsync(
        () => retire.RollBackAsync(Id, Version, Newer, Reason.Trim(), current.Id, ct), "Definitions.RolledBack", ct);

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        if (!MayPublish)
        {
            return Forbid();
        }

        TempData["Notice"] = texts[await reviews.WithdrawAsync(Id, Version, current.Id, ct) ? "Definitions.Withdrawn" : "Definitions.Meanwhile"].Value;
        return LocalRedirect($"/definitions/{Id}/{Version}");
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken ct)
    {
        if (!MayPublish)
        {
            return Forbid();
        }

        var isDone = await drafts.DiscardAsync(Id, Version, Revision, current.Id, ct);
        TempData["Notice"] = texts[isDone ? "Definitions.Discarded" : "Definitions.Meanwhile"].Value;
        return LocalRedirect(isDone ? "/definitions" : $"/definitions/{Id}/{Version}");
    }

    private async Task<IActionResult> DecideAsync(Func<Task<bool>> decide, string said, CancellationToken ct)
    {
        if (!MayPublish)
        {
            return Forbid();
        }

        if (!await LoadAsync(ct))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError("reason", texts["Definitions.NoRetireReason"]);
        }
        else if (await decide())
        {
            TempData["Notice"] = texts[said].Value;
            return LocalRedirect($"/definitions/{Id}/{Version}");
        }
        else
        {
            ModelState.AddModelError("", texts["Definitions.Meanwhile"]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        Versions = [.. (await definitions.ListAsync(Id, ct)).Where(version => MayPublish || !version.IsInWork)];
        Shown = Versions.FirstOrDefault(version => version.Version == Version);
        if (Shown is null || await store.FindAsync(Id, Version, ct) is not { } stored)
        {
            return false;
        }

        Draft = Shown.IsInWork ? await drafts.FindAsync(Id, Version, ct) : null;
        MayDiscard = Draft is not null && await drafts.MayDiscardAsync(Draft, current.Id, ct);
        Reviewed = MayPublish ? await reviews.ListAsync(Id, Version, ct) : [];
        InUse = [.. (await inUse.ListAsync(Id, current, ct))[(Id, Version)]];
        WouldRetire = RetireDefinition.NewerThan(Versions, Version, VietnameseText.LocalDate(time.Now()));
        NextVersion = await drafts.NextVersionAsync(Id, ct);
        Accepted = await definitions.AcceptedAsync(Id, Version, ct);
        var read = await check.CheckAsync(stored.Body, ct);
        Problems = ShownProblem.Of(read.Problems, stored.Body);
        if (read.Definition is { } definition)
        {
            States = ShownState.Of(definition, Languages.Current);
            Charts = DiagramCharts.Of(definition, Languages.Current);
            Proof = read.MayBePlayed ? await proofs.OfAsync(stored, definition, ct) : null;
        }

        return true;
    }
}
