using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Access;

/// <summary>A new account: who, where, as what. The link to hand over stands on the page that follows, once.</summary>
[Authorize(Policy = nameof(Policies.MayManageUsers))]
internal sealed class InviteUserPage(
    CurrentUser current, Accounts accounts, Connections database, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    /// <summary>A role inside a body: what one says when asked what somebody does in the commune.</summary>
    public sealed record PostChoice(Body Body, Role Role)
    {
        public string Key => $"{Body}-{Role}";
    }

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Email { get; set; } = "";

    [BindProperty]
    public Guid? UnitId { get; set; }

    [BindProperty]
    public string Post { get; set; } = "";

    [BindProperty]
    public bool English { get; set; }

    /// <summary>Only an administrator of the whole installation chooses the unit.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Units { get; private set; } = [];

    public IReadOnlyList<PostChoice> Posts => [..
        from body in Enum.GetValues<Body>()
        where body != Body.System || current.UnitId is null
        from role in Policies.RolesOf(body)
        select new PostChoice(body, role)];

    public async Task OnGetAsync(CancellationToken ct) => await LoadUnitsAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadUnitsAsync(ct);
        var unitId = current.UnitId ?? UnitId;
        var post = Posts.FirstOrDefault(choice => choice.Key == Post);
        Require(!string.IsNullOrWhiteSpace(Name), "name", "Invite.NoName");
        var email = string.IsNullOrWhiteSpace(Email) && post?.Role is Role.Helper ? "" : TypedAddress.Parse(Email);
        Require(email is not null, "email", "Invite.BadEmail");
        Require(post is not null, "post", "Invite.NoPost");
        Require(unitId is not null || post is { Body: Body.System, Role: not Role.ProvincialReader }, "unitid", "Invite.NoUnit");
        Require(unitId is null || current.UnitId is not null || Units.Any(unit => unit.Id == unitId), "unitid", "Invite.NoUnit");

        if (ModelState.IsValid)
        {
            var invitation = new Accounts.Invitation(email!, Name.Trim(), unitId, post!.Body, [post.Role], English ? "en" : "vi");
            if (await accounts.InviteAsync(invitation, current.Id, ct) is Accounts.InviteResult.Invited invited)
            {
                if (invited.Link is { } link)
                {
                    UserPage.Show(link, TempData);
                }

                return LocalRedirect($"/users/{invited.UserId}");
            }

            ModelState.AddModelError("email", texts["Invite.AddressTaken"]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private void Require(bool holds, string field, string text)
    {
        if (!holds)
        {
            ModelState.AddModelError(field, texts[text]);
        }
    }

    private async Task LoadUnitsAsync(CancellationToken ct)
    {
        if (current.UnitId is null)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            var today = Platform.Web.VietnameseText.LocalDate(time.GetUtcNow());
            Units = [.. await connection.QueryAsync<(Guid, string)>(
                """select unit_id, name from units where valid_from <= @today and (valid_to is null or valid_to >= @today) order by name collate "vi-x-icu" """, new { today })];
        }
    }
}
