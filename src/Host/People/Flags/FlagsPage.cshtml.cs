using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Flags;

/// <summary>The flags of a person: who set which, until when; a new one, and one taken off with the reason.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class FlagsPage(CurrentUser current, SearchPeople search, FlagStore flags, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Kind { get; set; } = "";

    [BindProperty]
    public string Note { get; set; } = "";

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string Reason { get; set; } = "";

    public Person Person { get; private set; } = null!;

    public ShownFlags Flags { get; private set; } = null!;

    /// <summary>Those that this reader may be shown, and so may set.</summary>
    public IReadOnlyList<FlagKind> Kinds { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        Require(Kinds.Any(kind => kind.Kind == Kind), "kind", "Flags.NoKind");
        Require(!(Until < VietnameseText.LocalDate(time.Now())), "until", "Flags.UntilPast");
        if (!ModelState.IsValid)
        {
            return Again();
        }

        await flags.SetAsync(id, Kind, Note, Until, current.Id, ct);
        TempData["Notice"] = texts["Flags.Set"].Value;
        return LocalRedirect($"/people/{id}/flags");
    }

    public async Task<IActionResult> OnPostOffAsync(Guid id, Guid flag, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct) || !Flags.On.Any(shown => shown.Flag.FlagId == flag))
        {
            return NotFound();
        }

        Require(!string.IsNullOrWhiteSpace(Reason), $"reason-{flag}", "Flags.NoReason");
        if (!ModelState.IsValid)
        {
            return Again();
        }

        await flags.TakeOffAsync(id, flag, Reason, current.Id, ct);
        TempData["Notice"] = texts["Flags.TakenOff"].Value;
        return LocalRedirect($"/people/{id}/flags");
    }

    private void Require(bool right, string field, string text)
    {
        if (!right)
        {
            ModelState.AddModelError(field, texts[text]);
        }
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await search.GetAsync(current, id, ct) is not { } person)
        {
            return false;
        }

        Person = person;
        Flags = await flags.OfPersonAsync(current, id, ct);
        Kinds = [.. (await flags.KindsAsync(ct)).Where(kind => kind.IsFor(current))];
        return true;
    }
}
