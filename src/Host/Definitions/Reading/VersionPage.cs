using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Definitions.Reading;

/// <summary>What every page that reads one version shares: the version is there for whoever asks, or the page is not found.</summary>
internal abstract class VersionPage(VersionReader versions) : PageModel
{
    public ReadVersion Read { get; private set; } = null!;

    protected VersionReader Versions => versions;

    public async Task<IActionResult> OnGetAsync(string id, int version, CancellationToken ct)
    {
        if (await versions.FindAsync(id, version, ct) is not { } found)
        {
            return NotFound();
        }

        Read = found;
        return await LoadAsync(ct) ? Page() : NotFound();
    }

    /// <summary>False when something else that the page needs is not there.</summary>
    protected abstract Task<bool> LoadAsync(CancellationToken ct);
}
