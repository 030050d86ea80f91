using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.People.Duplicates;

/// <summary>Who may stand on the unit's register twice.</summary>
[Authorize(Policy = nameof(Policies.MayOpenCases))]
internal sealed class DuplicatesPage(CurrentUser current, FindDuplicates find) : PageModel
{
    public IReadOnlyList<LikelyPair> Pairs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Pairs = await find.RunAsync(current.UnitId!.Value, ct);
}
