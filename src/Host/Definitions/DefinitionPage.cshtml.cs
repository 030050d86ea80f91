using System.Text;
using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Analysis.Drawing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Definitions;

/// <summary>One version: the drawing, the states with their deadlines, the problems, the other versions; publish and retire.</summary>
[Authorize(Policy = nameof(Policies.MayReadDefinitions))]
internal sealed class DefinitionPage(
    CurrentUser current, DefinitionStore store, CheckDefinition check, ListDefinitions definitions, PublishDefinition publish, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    public ListedVersion? Shown { get; private set; }

    public IReadOnlyList<ListedVersion> Versions { get; private set; } = [];

    public IReadOnlyList<AcceptedWarning> Accepted { get; private set; } = [];

    public IReadOnlyList<ShownProblem> Problems { get; private set; } = [];

    public IReadOnlyList<ShownState> States { get; private set; } = [];

    /// <summary>Null while the structure has errors.</summary>
    public string? Drawing { get; private set; }

    public bool HasErrors => Problems.Any(problem => problem.Problem.IsError);

    public bool MayPublish => Policies.MayPublishDefinitions(current);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await store.FindAsync(Id, Version, ct) is not { } stored)
        {
            return NotFound();
        }

        Versions = await definitions.ListAsync(Id, ct);
        Shown = Versions.Single(version => version.Version == Version);
        Accepted = await definitions.AcceptedAsync(Id, Version, ct);
        var read = await check.CheckAsync(stored.Body, ct);
        Problems = ShownProblem.Of(read.Problems, stored.Body);
        if (read.Definition is { } definition)
        {
            States = ShownState.Of(definition, Languages.Current);
            Drawing = DiagramSvg.Draw(definition, Languages.Current);
        }

        return Page();
    }

    /// <summary>The text as its author wrote it.</summary>
    public async Task<IActionResult> OnGetTextAsync(CancellationToken ct) =>
        await store.FindAsync(Id, Version, ct) is { } stored
            ? File(Encoding.UTF8.GetBytes(stored.Body), "application/json", $"{Id}.v{Version}.json")
            : NotFound();

    public async Task<IActionResult> OnPostRetireAsync(CancellationToken ct)
    {
        if (!MayPublish)
        {
            return Forbid();
        }

        if (!await publish.RetireAsync(Id, Version, ct))
        {
            return NotFound();
        }

        TempData["Notice"] = texts["Definitions.Retired"].Value;
        return LocalRedirect($"/definitions/{Id}/{Version}");
    }
}
