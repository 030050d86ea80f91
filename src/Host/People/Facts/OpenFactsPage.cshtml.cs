using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Facts;

/// <summary>Asks why what is closed of a person must be opened, and opens it for a while.</summary>
[Authorize(Policy = nameof(Policies.MayFindPeople))]
internal sealed class OpenFactsPage(CurrentUser current, SearchPeople search, ShownFacts facts, PersonViews views, IStringLocalizer<Shared> texts) : PageModel
{
    /// <summary>The classes that are asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public List<FieldClass> Of { get; set; } = [];

    [BindProperty]
    public string Reason { get; set; } = "";

    public Person Person { get; private set; } = null!;

    /// <summary>Those that can be opened.</summary>
    public IReadOnlyList<FieldClass> Closed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Of.Count == 0)
        {
            ModelState.AddModelError("of", texts["Facts.Open.NoClass"]);
        }

        if (string.IsNullOrWhiteSpace(Reason) || Reason.Trim().Length < 5)
        {
            ModelState.AddModelError("reason", texts["Facts.Open.NoReason"]);
        }

        if (ModelState.IsValid && !await views.AskAsync(current, id, Of, Reason, ct))
        {
            ModelState.AddModelError("of", texts["Facts.Open.NotYours"]);
            Response.StatusCode = StatusCodes.Status403Forbidden;
            return Page();
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        TempData["Notice"] = texts["Facts.Opened", (int)PersonViews.OpenFor.TotalMinutes].Value;
        return LocalRedirect($"/people/{id}#{Of[0].ToString().ToLowerInvariant()}");
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await search.GetToReadAsync(current, id, ct) is not { } person || await facts.OfAsync(current, id, ct) is not { } shown)
        {
            return NotFound();
        }

        Person = person;
        Closed = shown.Closed;
        return null;
    }
}
