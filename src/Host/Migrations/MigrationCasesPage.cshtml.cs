using CaseFlow.Access;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Migrations;

/// <summary>Cases of a run, of one kind: by number, for whoever moves them is told of no person. Each with what changes, and its own way back.</summary>
[Authorize(Policy = nameof(Policies.MayPublishDefinitions))]
internal sealed class MigrationCasesPage(
    CurrentUser current, Connections database, MigrationRuns runs, MoveCases moves, MigrationRoutes routes, MigrationWords words,
    IStringLocalizer<Shared> texts) : PageModel
{
    public const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public long RunId { get; set; }

    /// <summary>A kind of <see cref="MigrationCounts"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "all";

    [BindProperty(SupportsGet = true, Name = "n")]
    public int Number { get; set; } = 1;

    public MigrationRun Run { get; private set; } = null!;

    public IReadOnlyList<ShownCase> Cases { get; private set; } = [];

    public long Count { get; private set; }

    public int Pages => (int)Math.Max(1, (Count + PageSize - 1) / PageSize);

    public string PageLink(int number) => $"{Run.Path}/cases?show={Uri.EscapeDataString(Show)}&n={number}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!MigrationCounts.Knows(Show) || await runs.FindAsync(RunId, ct) is not { } run)
        {
            return NotFound();
        }

        Run = run;
        Count = (await MigrationCounts.OfAsync(database, RunId, ct))[Show];
        Number = Math.Clamp(Number, 1, Pages);
        var route = await routes.FindAsync(run.DefinitionId, run.FromVersion, run.ToVersion, ct);
        // By the host: cases of every unit by their number, and nobody is named.
        await using var connection = await database.OpenForHostAsync(ct);
        var rows = await connection.QueryAsync<Row>(
            $"""
            select c.case_id, c.case_no, c.version, u.name as unit_name, m.outcome, m.reasons, m.report, m.result, m.result_at, m.result_version, m.trouble
            from migration_cases m join cases c using (case_id) join units u using (unit_id)
            where m.run_id = @RunId and {MigrationCounts.ConditionOf(Show)}
            order by c.case_no offset @skip limit @take
            """,
            new { RunId, skip = (Number - 1) * PageSize, take = PageSize });
        Cases = [.. rows.Select(row => new ShownCase(
            row,
            row.Reasons is { } reasons ? [.. KeptReport.ReadReasons(reasons).Select(reason => Languages.Current == "en" ? reason.En : reason.Vi)] : [],
            row.Report is { } report ? words.Of(route, KeptReport.Read(report)) : null))];
        return Page();
    }

    /// <summary>Takes one case back.</summary>
    public async Task<IActionResult> OnPostUndoAsync(Guid caseId, CancellationToken ct)
    {
        if (await runs.FindAsync(RunId, ct) is not { } run)
        {
            return NotFound();
        }

        var trouble = await moves.BackAsync(run, caseId, current.Id, ct);
        TempData["Notice"] = texts[trouble is null ? "Migration.CaseUndone" : $"Migration.Trouble.{trouble}"].Value;
        return LocalRedirect($"{run.Path}/cases?show={Uri.EscapeDataString(Show)}&n={Number}");
    }

    internal sealed record Row
    {
        public required Guid CaseId { get; init; }

        public required long CaseNo { get; init; }

        public required int Version { get; init; }

        public required string UnitName { get; init; }

        public required string Outcome { get; init; }

        public string? Reasons { get; init; }

        public string? Report { get; init; }

        public string? Result { get; init; }

        public DateTimeOffset? ResultAt { get; init; }

        public int? ResultVersion { get; init; }

        public string? Trouble { get; init; }

        /// <summary>Nothing has happened in it since it came over.</summary>
        public bool MayGoBack => Result == "moved" && Version == ResultVersion;
    }

    /// <param name="Reasons">Why it does not come over.</param>
    internal sealed record ShownCase(Row Row, IReadOnlyList<string> Reasons, ShownMove? Move);
}
