using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Protection.Breaches;

/// <summary>The register of breaches.</summary>
[Authorize(Policy = nameof(Policies.MayProtectData))]
internal sealed class BreachesPage(CurrentUser current, BreachRegister register) : PageModel
{
    public IReadOnlyList<Breach> Breaches { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Breaches = await register.ListAsync(current, ct);
}
