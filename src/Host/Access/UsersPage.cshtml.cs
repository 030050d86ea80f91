using CaseFlow.Access.SignIn;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Access;

/// <summary>The accounts of the administrator's unit.</summary>
[Authorize(Policy = nameof(Policies.MayManageUsers))]
internal sealed class UsersPage(CurrentUser current, UserStore store, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>Only those whom a second factor concerns and who have none.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Without { get; set; }

    /// <summary>How many those are.</summary>
    public int Lacking { get; private set; }

    public IReadOnlyList<AppUser> Users { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var wanted = VietnameseText.Plain(Query ?? "");
        var all = await store.ListAsync(current.UnitId, ct);
        Lacking = all.Count(Lacks);
        Users = [.. all.Where(user => (!Without || Lacks(user)) && VietnameseText.Plain($"{user.Name} {user.Email} {user.UnitName}").Contains(wanted, StringComparison.Ordinal))];
    }

    public static bool Lacks(AppUser user) => user is { SecondFactorSince: null, DisabledAt: null, PasswordHash: not null } && SecondFactorDuty.Concerns(user.Roles);

    public UserState StateOf(AppUser user) => UserStates.Of(user, time.GetUtcNow());

    public string Badge(AppUser user) => StateOf(user) switch
    {
        UserState.Active => "bg-green-lt",
        UserState.Invited => "bg-blue-lt",
        _ => "bg-red-lt",
    };
}
