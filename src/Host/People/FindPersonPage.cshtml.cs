using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.People;

/// <summary>Before a case is opened: is the person on the register already? Nobody should stand there twice.</summary>
[Authorize(Policy = nameof(Policies.MayOpenCases))]
internal sealed class FindPersonPage(CurrentUser current, SearchPeople search) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string Query { get; set; } = "";

    public IReadOnlyList<Person> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Query.Trim().Length > 0)
        {
            Found = await search.FindAsync(current, Query.Trim(), ct);
        }
    }
}
