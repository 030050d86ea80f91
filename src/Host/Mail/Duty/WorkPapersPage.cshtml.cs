using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Mail.Duty;

/// <summary>The papers of helpers, to be printed: each on a sheet of its own.</summary>
[Authorize(Policy = nameof(Policies.MayRingOnDuty))]
internal sealed class WorkPapersPage(CurrentUser current, WorkPapers papers, TimeProvider time) : PageModel
{
    /// <summary>Null for everybody without e-mail.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Who { get; set; }

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public IReadOnlyList<WorkPaper> Papers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Papers = await papers.OfAsync(current, Who, ct);
}
