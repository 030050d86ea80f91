using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Analysis;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Definitions.Reading;

/// <summary>What differs between two versions, from the earlier to the later whichever was asked for first.</summary>
[Authorize(Policy = nameof(Policies.MayReadDefinitions))]
internal sealed class DiffPage(VersionReader versions) : PageModel
{
    public ReadVersion Read { get; private set; } = null!;

    public int Earlier { get; private set; }

    public int Later { get; private set; }

    public DefinitionDiff Diff { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, int version, int other, CancellationToken ct)
    {
        if (await versions.FindAsync(id, version, ct) is not { } found || await versions.FindAsync(id, other, ct) is not { } against)
        {
            return NotFound();
        }

        Read = found;
        (Earlier, Later) = (Math.Min(version, other), Math.Max(version, other));
        var (before, after) = version < other ? (found, against) : (against, found);
        Diff = DefinitionDiff.Of(before.Definition, after.Definition, Languages.Current);
        return Page();
    }
}
