using CaseFlow.Access;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Operations.Growth;

/// <summary>What grows, how large it is, and what bounds it.</summary>
[Authorize(Policy = nameof(Policies.MayOperate))]
internal sealed class GrowthPage(TableSizes sizes) : PageModel
{
    public IReadOnlyList<GrowingGroup> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Groups = await sizes.ListAsync(ct);

    /// <summary>12,5 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => $"{VietnameseText.Number(Math.Round(bytes / (decimal)(1L << 30), 1))} GB",
        >= 1L << 20 => $"{VietnameseText.Number(Math.Round(bytes / (decimal)(1L << 20), 1))} MB",
        _ => $"{VietnameseText.Number(Math.Round(bytes / 1024m))} kB",
    };
}
