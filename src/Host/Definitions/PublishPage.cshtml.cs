using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Definitions;

/// <summary>The last look before new cases take a version: an error stops it, each warning asks why it is accepted.</summary>
[Authorize(Policy = nameof(Policies.MayPublishDefinitions))]
internal sealed class PublishPage(
    CurrentUser current, DefinitionStore store, CheckDefinition check, ListDefinitions definitions, PublishDefinition publish, IStringLocalizer<Shared> texts) : PageModel
{
    private Items<DefinitionProblem> _problems = [];

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    /// <summary>One for each warning, in the order of the page.</summary>
    [BindProperty]
    public List<string> Reasons { get; set; } = [];

    public ListedVersion? Shown { get; private set; }

    public IReadOnlyList<ShownProblem> Errors { get; private set; } = [];

    public IReadOnlyList<Warning> Warnings => [.. _problems.Where(problem => !problem.IsError).Select(Warning.Of).Distinct()];

    public IEnumerable<string> Messages(Warning warning) =>
        _problems.Where(problem => Warning.Of(problem) == warning).Select(problem => problem.Message.In(Languages.Current)).Distinct();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } elsewhere)
        {
            return elsewhere;
        }

        var reasons = Warnings.Select((warning, at) => (warning, Reason: Reasons.ElementAtOrDefault(at)?.Trim() ?? ""))
            .Where(given => given.Reason.Length > 0)
            .ToDictionary(given => given.warning, given => given.Reason);
        switch (await publish.PublishAsync(Id, Version, reasons, current.Id, ct))
        {
            case PublishDefinition.Result.Published:
                TempData["Notice"] = texts["Definitions.Published"].Value;
                return LocalRedirect(Shown!.Path);
            case PublishDefinition.Result.Refused when Errors.Count == 0:
                ModelState.AddModelError("reasons-0", texts["Definitions.NoReason"]);
                break;
            case PublishDefinition.Result.Refused:
                break;
            default:
                ModelState.AddModelError("", texts["Definitions.Meanwhile"]);
                break;
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await store.FindAsync(Id, Version, ct) is not { } stored)
        {
            return NotFound();
        }

        Shown = (await definitions.ListAsync(Id, ct)).Single(version => version.Version == Version);
        if (stored.Status != "draft")
        {
            return LocalRedirect(Shown.Path);
        }

        _problems = (await check.CheckAsync(stored.Body, ct)).Problems;
        Errors = ShownProblem.Of(_problems.Where(problem => problem.IsError).ToItems(), stored.Body);
        return null;
    }
}
