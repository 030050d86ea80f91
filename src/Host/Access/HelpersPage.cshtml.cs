using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Access;

/// <summary>Who can be given a person to help in this unit.</summary>
[Authorize(Policy = nameof(Policies.MaySeeHelpers))]
internal sealed class HelpersPage(CurrentUser current, UserStore store) : PageModel
{
    public IReadOnlyList<AppUser> Helpers { get; private set; } = [];

    public bool MayInvite => Policies.MayManageUsers(current);

    public bool MayChooseQuestion => current.UnitId is not null && Policies.MayChangeSettings(current);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await store.ListAsync(current.UnitId, ct);
        Helpers = [.. all.Where(user => user.DisabledAt is null && user.Roles.Contains(Role.Helper))];
    }
}
