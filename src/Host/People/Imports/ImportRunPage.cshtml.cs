using CaseFlow.Access;
using CaseFlow.People.Facts;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Imports;

/// <summary>A list on its way: what its columns are and what would become of each row, how far it has come, and in the end what was left out.</summary>
[Authorize(Policy = nameof(Policies.MayOpenCases))]
internal sealed class ImportRunPage(CurrentUser current, ImportRuns runs, IStringLocalizer<Shared> texts) : PageModel
{
    /// <summary>Rows with problems that are shown; whoever puts these right tries again.</summary>
    public const int MostShown = 200;

    /// <summary>The field of each column.</summary>
    [BindProperty]
    public List<string> Columns { get; set; } = [];

    public ImportRun Run { get; private set; } = null!;

    /// <summary>What would become of the rows, while that is open.</summary>
    public IReadOnlyList<ImportRow> Rows { get; private set; } = [];

    public IReadOnlyList<ImportRow> Wrong { get; private set; } = [];

    public int Right => Rows.Count - Wrong.Count;

    public bool IsOpen => Run.Status is "tried" or "stopped";

    public string Say((string Field, string Problem) problem) =>
        texts[$"Field.Problem.{problem.Problem}", PersonFields.Find(problem.Field)!.Title.In(Languages.Current)];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await runs.FindAsync(current, id, ct) is not { Status: not "discarded" } run)
        {
            return NotFound();
        }

        Run = run;
        if (IsOpen)
        {
            Rows = await runs.TryAsync(run, ct);
            Wrong = [.. Rows.Where(row => row.Problems.Count > 0)];
        }
        else if (run.Status == "entered")
        {
            Wrong = await runs.LeftOutAsync(run, ct);
        }

        return Page();
    }

    /// <summary>Tries again with other columns.</summary>
    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        ToldAsync(id, async run => await runs.TellColumnsAsync(run, [.. Columns], ct), null, ct);

    public Task<IActionResult> OnPostRunAsync(Guid id, CancellationToken ct) => ToldAsync(
        id,
        async run =>
        {
            if (!run.Columns.SequenceEqual(Columns))
            {
                await runs.TellColumnsAsync(run, [.. Columns], ct);
            }

            await runs.TakeInAsync(run, ct);
        },
        null, ct);

    public Task<IActionResult> OnPostStopAsync(Guid id, CancellationToken ct) => ToldAsync(id, async run => await runs.StopAsync(run, ct), null, ct);

    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken ct) =>
        await ToldAsync(id, async run => await runs.DiscardAsync(run, ct), "/people/import", ct);

    private async Task<IActionResult> ToldAsync(Guid id, Func<ImportRun, Task> tell, string? next, CancellationToken ct)
    {
        if (await runs.FindAsync(current, id, ct) is not { } run)
        {
            return NotFound();
        }

        await tell(run);
        if (next is not null)
        {
            TempData["Notice"] = texts["Import.Discarded"].Value;
        }

        return LocalRedirect(next ?? $"/people/import/{id}");
    }
}
