using CaseFlow.Access;
using CaseFlow.Definitions;
using CaseFlow.Definitions.Drafts;
using CaseFlow.Workflows.Migration;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Migrations;

/// <summary>What would become of the running cases of an earlier version if a text in review were published and they came over: counted, and nothing kept.</summary>
[Authorize(Policy = nameof(Policies.MayPublishDefinitions))]
internal sealed class DraftMovesPage(
    ListDefinitions definitions, DraftStore drafts, CheckDefinition check, MigrationRoutes routes, MigrationPreview preview) : PageModel
{
    public ListedVersion Shown { get; private set; } = null!;

    public int From { get; private set; }

    public DraftMoves Moves { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(string id, int version, int from, CancellationToken ct)
    {
        var versions = await definitions.ListAsync(id, ct);
        if (versions.FirstOrDefault(listed => listed.Version == version) is not { } shown || from >= version
            || !versions.Any(listed => listed.Version == from && !listed.IsInWork)
            || await drafts.FindAsync(id, version, ct) is not { ReviewId: not null } draft
            || !(await check.CheckAsync(draft.Body, ct)).MayBePlayed)
        {
            return NotFound();
        }

        (Shown, From) = (shown, from);
        await foreach (var previewed in preview.CasesAsync(await routes.FindAsync(id, from, version, ct), ct))
        {
            Moves.Add(previewed);
        }

        return Page();
    }
}

/// <summary>How many cases are of which kind; the names are those of <see cref="MigrationCounts"/>.</summary>
internal sealed class DraftMoves
{
    private readonly Dictionary<string, int> _counts = [];

    public int this[string kind] => _counts.GetValueOrDefault(kind);

    public void Add(PreviewedCase previewed)
    {
        Count("all", true);
        Count(previewed.Group.ToString().ToLowerInvariant(), true);
        if (previewed.Outcome is Migrated { Report.Changes: var changes })
        {
            Count("dates", changes.Deadlines.Count > 0);
            Count("gained", changes.Marks.Any(mark => mark.Kind is TimeChangeKind.Gained));
            Count("lost", changes.Marks.Any(mark => mark.Kind is TimeChangeKind.Lost));
            Count("held", changes.Marks.Any(mark => mark.Kind is TimeChangeKind.Held));
        }
    }

    private void Count(string kind, bool isOne) => _counts[kind] = this[kind] + (isOne ? 1 : 0);
}
