using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Access;

/// <summary>One account: new link, new address, disable, and what was done to it so far.</summary>
[Authorize(Policy = nameof(Policies.MayManageUsers))]
internal sealed class UserPage(
    CurrentUser current, UserStore store, Accounts accounts, Connections database, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    public sealed record Change(DateTimeOffset ChangedAt, string What, string? Detail, string? ByName);

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public string? Phone { get; set; }

    public AppUser? Account { get; private set; }

    public IReadOnlyList<Change> Changes { get; private set; } = [];

    public bool IsSelf => Id == current.Id;

    public UserState State => UserStates.Of(Account!, time.GetUtcNow());

    /// <summary>What the page that follows tells of a new link, once: the link itself only where no letter brings it.</summary>
    public static void Show(OneTimeLink link, ITempDataDictionary said) => said[link.Mailed ? "Mailed" : "Link"] = link.Mailed ? true : link.Path;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        (Email, Phone) = (Account!.Email, Account.Phone);
        return Page();
    }

    public Task<IActionResult> OnPostResetAsync(CancellationToken ct) => ChangeAsync(
        async () => Show(await accounts.ResetAsync(Id, current.Id, ct), TempData), ct);

    // The own one ends on the own page, against a code: an open browser alone must not do it.
    public Task<IActionResult> OnPostSecondFactorAsync(CancellationToken ct) => ChangeAsync(
        () => IsSelf ? Task.CompletedTask : accounts.ResetSecondFactorAsync(Id, current.Id, ct), ct);

    public Task<IActionResult> OnPostDisableAsync(CancellationToken ct) => ChangeAsync(
        () => IsSelf ? Task.CompletedTask : accounts.DisableAsync(Id, current.Id, ct), ct);

    public Task<IActionResult> OnPostEnableAsync(CancellationToken ct) => ChangeAsync(
        () => accounts.EnableAsync(Id, current.Id, ct), ct);

    public Task<IActionResult> OnPostEmailAsync(CancellationToken ct) => ChangeAsync(
        async () =>
        {
            if (TypedAddress.Parse(Email) is not { } email)
            {
                ModelState.AddModelError("email", texts["Invite.BadEmail"]);
            }
            else if (!await accounts.ChangeEmailAsync(Id, email, current.Id, ct))
            {
                ModelState.AddModelError("email", texts["Invite.AddressTaken"]);
            }
        },
        ct);

    public Task<IActionResult> OnPostPhoneAsync(CancellationToken ct) => ChangeAsync(
        async () =>
        {
            if (TypedPhone.Parse(Phone) is { } phone)
            {
                await accounts.ChangePhoneAsync(Id, phone, current.Id, ct);
            }
            else
            {
                ModelState.AddModelError("phone", texts["Phone.Bad"]);
            }
        },
        ct);

    private async Task<IActionResult> ChangeAsync(Func<Task> change, CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        await change();
        if (ModelState.IsValid)
        {
            return LocalRedirect($"/users/{Id}");
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    // An account of another unit is not there, for whoever may not manage it.
    private async Task<bool> FindAsync(CancellationToken ct)
    {
        Account = await store.FindByIdAsync(Id.ToString(), ct);
        if (Account is null || !Policies.MayManageUsersOf(current, Account.UnitId))
        {
            return false;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        Changes = [.. await connection.QueryAsync<Change>(
            """
            select c.changed_at, c.what, c.detail, by_user.name as by_name
            from user_changes c left join users by_user on by_user.user_id = c.changed_by
            where c.user_id = @Id order by c.change_id desc
            """,
            new { Id })];
        return true;
    }
}
