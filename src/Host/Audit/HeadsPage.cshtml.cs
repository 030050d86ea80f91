using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Audit;

/// <summary>The daily heads over all histories, to be printed and kept.</summary>
[Authorize(Policy = nameof(Policies.MayReadHeads))]
internal sealed class HeadsPage(AuditHeads heads) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "n")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<DailyHead> Heads { get; private set; } = [];

    public int Pages { get; private set; }

    public static string PageLink(int number) => $"/operations/audit?n={number}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Number = Math.Max(1, Number);
        var (count, page) = await heads.PageAsync(Number, ct);
        (Heads, Pages) = (page, (int)Math.Max(1, (count + AuditHeads.PageSize - 1) / AuditHeads.PageSize));
    }
}
