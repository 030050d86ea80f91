using CaseFlow.Access;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Analysis;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Migrations;

/// <summary>Running cases of earlier versions that could come over to this one, and the runs there were.</summary>
[Authorize(Policy = nameof(Policies.MayPublishDefinitions))]
internal sealed class MigrationsPage(
    CurrentUser current, Connections database, DefinitionStore store, ListDefinitions definitions, MigrationRuns runs) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    /// <summary>The version that cases are to be looked at.</summary>
    [BindProperty]
    public int From { get; set; }

    public ListedVersion Shown { get; private set; } = null!;

    public IReadOnlyList<EarlierVersion> Earlier { get; private set; } = [];

    public IReadOnlyList<MigrationRun> Runs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await runs.AskAsync(Id, From, Version, current.Id, ct) is { } run ? LocalRedirect($"/migrations/{run}") : NotFound();

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        var versions = await definitions.ListAsync(Id, ct);
        if (versions.FirstOrDefault(version => version.Version == Version) is not { Status: "published" } shown)
        {
            return false;
        }

        Shown = shown;
        var earlier = new List<EarlierVersion>();
        foreach (var version in versions.Where(version => version.Version < Version && version.Running > 0))
        {
            earlier.Add(await EarlierAsync(version, ct));
        }

        Earlier = earlier;
        Runs = await runs.ListAsync(Id, Version, ct);
        return true;
    }

    /// <summary>With what the plan says beside it, where this version has one for it.</summary>
    private async Task<EarlierVersion> EarlierAsync(ListedVersion version, CancellationToken ct)
    {
        var (earlier, later) = (await store.GetAsync(Id, version.Version, ct), await store.GetAsync(Id, Version, ct));
        // By the host: cases are counted, and nobody is named.
        await using var connection = await database.OpenForHostAsync(ct);
        var inUse = await connection.QueryAsync<string>(
            "select distinct unnest(states) from cases where definition_id = @Id and definition_version = @Version and closed_at is null", new { Id, version.Version });
        var problems = MigrationCheck.Check(earlier.Workflow, later.Workflow, inUse.ToHashSet());
        return new(version.Version, version.Running, later.Definition.Migrations.Any(plan => plan.From == version.Version),
            [.. problems.Select(problem => problem.Message.In(Languages.Current))]);
    }
}

/// <param name="HasPlan">The shown version says itself how its cases come over.</param>
/// <param name="Problems">What the plan says that somebody should know before.</param>
internal sealed record EarlierVersion(int Version, int Running, bool HasPlan, IReadOnlyList<string> Problems);
