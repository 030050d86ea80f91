using System.Globalization;
using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CaseFlow.People;

/// <summary>The register, by given name; what it is narrowed by stands in the address, so that it can be kept and sent.</summary>
[Authorize(Policy = nameof(Policies.MayFindPeople))]
[EnableRateLimiting(RateLimits.Search)]
internal sealed class PeoplePage(CurrentUser current, SearchPeople search) : PageModel
{
    public const int PageSize = 30;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string Query { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "n")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<FoundPerson> Found { get; private set; } = [];

    public long Count { get; private set; }

    public int Pages => (int)Math.Max(1, (Count + PageSize - 1) / PageSize);

    public bool SeesCensus => Policies.MaySeeFiles(current);

    public bool MayOpenCases => Policies.MayOpenCases(current);

    public string PageLink(int number)
    {
        var query = new QueryBuilder { { "q", Query }, { "n", number.ToString(CultureInfo.InvariantCulture) } };
        return $"/people{query}";
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Number = Math.Max(1, Number);
        (Count, Found) = await search.PageAsync(current, Query, Number, PageSize, ct);
    }
}
