using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Definitions;

/// <summary>The procedures of this installation: their versions, and how many cases run on each.</summary>
[Authorize(Policy = nameof(Policies.MayReadDefinitions))]
internal sealed class DefinitionsPage(CurrentUser current, ListDefinitions definitions, StatesInUse inUse) : PageModel
{
    public IReadOnlyList<IReadOnlyList<ListedVersion>> Definitions { get; private set; } = [];

    public bool MayPublish => Policies.MayPublishDefinitions(current);

    /// <summary>Where running cases stand.</summary>
    public ILookup<(string Id, int Version), StateInUse>? InUse { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Definitions = [.. (await definitions.ListAsync(null, ct))
            .Where(version => MayPublish || !version.IsInWork)
            .GroupBy(version => version.DefinitionId)
            .Select(versions => versions.ToList())];
        InUse = await inUse.ListAsync(null, current, ct);
    }
}
