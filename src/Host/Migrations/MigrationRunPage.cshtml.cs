using CaseFlow.Access;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Resources;
using CaseFlow.Workflows.Migration;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Migrations;

/// <summary>One run: what was seen, start, progress, stop, what came of it, and the way back.</summary>
[Authorize(Policy = nameof(Policies.MayPublishDefinitions))]
internal sealed class MigrationRunPage(
    CurrentUser current, Connections database, DefinitionStore store, MigrationRuns runs, DeadlineGroups groups, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long RunId { get; set; }

    /// <summary>The cases too that need a decision.</summary>
    [BindProperty]
    public bool WithDecided { get; set; }

    /// <summary>By the id of a deadline; <c>plan</c> leaves it to the plan.</summary>
    [BindProperty]
    public Dictionary<string, string> Choices { get; set; } = [];

    /// <summary>Deadlines that move, or were chosen for.</summary>
    public IReadOnlyList<DeadlineGroup> Groups { get; private set; } = [];

    public MigrationRun Run { get; private set; } = null!;

    public MigrationCounts Counts { get; private set; } = null!;

    public string Title { get; private set; } = "";

    /// <summary>How many were to come over when it was started.</summary>
    public long Wanted => Counts["through"] + (Run.WithDecided ? Counts["decision"] : 0);

    /// <summary>How many of them have had their turn.</summary>
    public long Done => Counts["all"] - Counts["left"];

    public bool MayStart => Run.Status == "previewed" && Counts["blocked"] == 0 && Counts["through"] + Counts["decision"] > 0;

    public bool MayUndo => Run.Status is "done" or "stopped" or "undone" && Counts["moved"] > Counts["went-on"];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await runs.FindAsync(RunId, ct) is not { } run)
        {
            return NotFound();
        }

        Run = run;
        Title = (await store.GetAsync(run.DefinitionId, run.ToVersion, ct)).Definition.Title.In(Platform.Web.Languages.Current);
        Groups = run.PreviewedAt is null ? [] : await groups.ListAsync(run, ct);
        Counts = await MigrationCounts.OfAsync(database, RunId, ct);
        return Page();
    }

    /// <summary>Counts the preview again, as somebody wants the deadlines.</summary>
    public async Task<IActionResult> OnPostChooseAsync(CancellationToken ct)
    {
        var chosen = Choices.Select(choice => (choice.Key, Choice: DeadlineChoices.Read(choice.Value))).Where(choice => choice.Choice is not null)
            .ToDictionary(choice => choice.Key, choice => choice.Choice!.Value);
        return Answer(await runs.ChooseAsync(RunId, chosen, current.Id, ct), "Migration.Choice.Recounting");
    }

    public async Task<IActionResult> OnPostStartAsync(CancellationToken ct) =>
        Answer(await runs.StartAsync(RunId, WithDecided, current.Id, ct), "Migration.Started");

    public async Task<IActionResult> OnPostStopAsync(CancellationToken ct) => Answer(await runs.StopAsync(RunId, ct), "Migration.Stopped");

    public async Task<IActionResult> OnPostResumeAsync(CancellationToken ct) => Answer(await runs.ResumeAsync(RunId, ct), "Migration.Started");

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken ct) => Answer(await runs.UndoAsync(RunId, ct), "Migration.UndoStarted");

    private LocalRedirectResult Answer(bool done, string notice)
    {
        TempData["Notice"] = texts[done ? notice : "Migration.NotNow"].Value;
        return LocalRedirect($"/migrations/{RunId}");
    }
}
