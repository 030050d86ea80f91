using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Mail.Wordings;

/// <summary>The kinds of mails, and which are worded otherwise than the product ships them.</summary>
[Authorize(Policy = nameof(Policies.MayManageTemplates))]
internal sealed class WordingsPage(WordingStore store) : PageModel
{
    /// <summary>The newest version of each kind that has one.</summary>
    public IReadOnlyDictionary<string, WordingVersion> Newest { get; private set; } = new Dictionary<string, WordingVersion>();

    public async Task OnGetAsync(CancellationToken ct) =>
        Newest = (await store.OfAsync(null, ct)).GroupBy(version => version.Kind).ToDictionary(versions => versions.Key, versions => versions.First());
}
