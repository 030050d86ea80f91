using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Definitions;

/// <summary>The procedures of this installation: their versions, and how many cases run on each.</summary>
[Authorize(Policy = nameof(Policies.MayReadDefinitions))]
internal sealed class DefinitionsPage(CurrentUser current, ListDefinitions definitions) : PageModel
{
    public IReadOnlyList<IReadOnlyList<ListedVersion>> Definitions { get; private set; } = [];

    public bool MayPublish => Policies.MayPublishDefinitions(current);

    public async Task OnGetAsync(CancellationToken ct) =>
        Definitions = [.. (await definitions.ListAsync(null, ct)).GroupBy(version => version.DefinitionId).Select(versions => versions.ToList())];
}
