using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Analysis;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Definitions.Reading;

/// <summary>One version as whole sentences with articles, to be read, printed and signed.</summary>
[Authorize(Policy = nameof(Policies.MayReadDefinitions))]
internal sealed class ProsePage(VersionReader versions) : PageModel
{
    public ReadVersion Read { get; private set; } = null!;

    public Prose Told { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, int version, CancellationToken ct)
    {
        if (await versions.FindAsync(id, version, ct) is not { } found)
        {
            return NotFound();
        }

        Read = found;
        Told = Prose.Of(found.Definition, Languages.Current, await versions.PublishedAsync(ct));
        return Page();
    }
}
