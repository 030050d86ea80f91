using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Protection.Consents;

/// <summary>What a person agreed to of what is voluntary. No box is ticked before.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class ConsentsPage(CurrentUser current, SearchPeople search, ConsentRegister consents, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public List<string> Given { get; set; } = [];

    [BindProperty]
    public DateOnly? StatedOn { get; set; }

    public Person Person { get; private set; } = null!;

    public IReadOnlyList<Consent> Stated { get; private set; } = [];

    /// <summary>Null: nothing was said, which is no consent.</summary>
    public Consent? Newest(string purpose) => Stated.FirstOrDefault(one => one.Purpose == purpose);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        var today = VietnameseText.LocalDate(time.Now());
        if (Given.Count == 0 || Given.Exists(purpose => !ConsentRegister.Purposes.Contains(purpose)))
        {
            ModelState.AddModelError("given", texts["Consent.NoneChosen"]);
        }

        if (StatedOn is null || StatedOn > today)
        {
            ModelState.AddModelError("statedon", texts["Consent.NoDay"]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        foreach (var purpose in Given.Distinct())
        {
            await consents.StateAsync(current, id, purpose, given: true, StatedOn!.Value, ct);
        }

        TempData["Notice"] = texts["Consent.Saved"].Value;
        return LocalRedirect($"/people/{id}/consents");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, string purpose, CancellationToken ct)
    {
        if (!await FindAsync(id, ct) || Newest(purpose) is not { Given: true })
        {
            return NotFound();
        }

        await consents.StateAsync(current, id, purpose, given: false, VietnameseText.LocalDate(time.Now()), ct);
        TempData["Notice"] = texts["Consent.Withdrawn"].Value;
        return LocalRedirect($"/people/{id}/consents");
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await search.GetAsync(current, id, ct) is not { } person)
        {
            return false;
        }

        Person = person;
        Stated = await consents.OfAsync(id, ct);
        return true;
    }
}
