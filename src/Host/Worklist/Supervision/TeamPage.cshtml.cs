using CaseFlow.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Worklist.Supervision;

/// <summary>Who does what, for the head of a body: what is overdue with whom, the oldest first; every number opens its list.</summary>
[Authorize(Policy = nameof(Policies.MaySupervise))]
internal sealed class TeamPage(CurrentUser current, Workload workload, WorkLines lines) : PageModel
{
    private const int OldestShown = 10;

    public IReadOnlyList<Load> Loads { get; private set; } = [];

    public IReadOnlyList<WorkLine> Oldest { get; private set; } = [];

    public long Open => Loads.Sum(load => load.Open);

    public long Late => Loads.Sum(load => load.Late);

    public long Untaken => Loads.Where(load => load.UserId is null).Sum(load => load.Open);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Loads = await workload.OfAsync(current, ct);
        Oldest = await lines.OfAsync((await workload.ListAsync(current, null, "late", 1, OldestShown, ct)).Items, ct);
    }

    public static string LinkTo(Guid? holder, string show) => $"/team/work?who={holder ?? Guid.Empty}&show={show}";
}
