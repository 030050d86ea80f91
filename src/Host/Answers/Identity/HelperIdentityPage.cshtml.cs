using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Answers.Identity;

/// <summary>By what a helper of the unit is known when an answer link is opened. What is entered is kept as a hash and shown to nobody again.</summary>
[Authorize(Policy = nameof(Policies.MaySeeHelpers))]
internal sealed class HelperIdentityPage(CurrentUser current, UserStore users, HelperSigns signs, IStringLocalizer<Shared> texts) : PageModel
{
    public AppUser Helper { get; private set; } = null!;

    /// <summary>When each kind was entered.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Known { get; private set; } = null!;

    /// <summary>What is asked for now; null while nothing is known.</summary>
    public string? Asked { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        var entered = IdentityQuestion.Kinds.Select(kind => (Kind: kind, Text: Request.Form[kind].ToString().Trim())).Where(one => one.Text.Length > 0).ToList();
        foreach (var (kind, text) in entered.Where(one => IdentityQuestion.Settle(one.Kind, one.Text) is null))
        {
            ModelState.AddModelError(kind, texts[$"Identity.Bad.{kind}"]);
        }

        if (entered.Count == 0)
        {
            ModelState.AddModelError(IdentityQuestion.Kinds[0], texts["Identity.Nothing"]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        foreach (var (kind, text) in entered)
        {
            await signs.SetAsync(id, kind, text, current.Id, ct);
        }

        TempData["Notice"] = texts["Settings.Saved"].Value;
        return LocalRedirect($"/helpers/{id}/identity");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await users.FindByIdAsync(id.ToString(), ct) is not { DisabledAt: null } found || !found.Roles.Contains(Role.Helper)
            || (current.UnitId is { } unit && found.UnitId != unit))
        {
            return false;
        }

        (Helper, Known, Asked) = (found, await signs.KnownAsync(id, ct), await signs.KindForAsync(id, ct));
        return true;
    }
}
