using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Whereabouts;

/// <summary>Says where a person is, from a day on, and on which list of the law they stand.</summary>
[Authorize(Policy = nameof(Policies.MayOpenCases))]
internal sealed class StateWhereaboutsPage(
    CurrentUser current, SearchPeople search, WhereaboutsStore whereabouts, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Status { get; set; } = "";

    /// <summary>Of the status that was chosen: <c>centre:voluntary</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Detail { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public DateOnly? Since { get; set; }

    [BindProperty]
    public string Place { get; set; } = "";

    [BindProperty]
    public string List { get; set; } = "";

    [BindProperty]
    public bool? IsOn { get; set; }

    [BindProperty]
    public DateOnly? ListSince { get; set; }

    [BindProperty]
    public string Reason { get; set; } = "";

    public Person Person { get; private set; } = null!;

    public IReadOnlyList<Stated> Stated { get; private set; } = [];

    public IReadOnlyList<ListStated> Lists { get; private set; } = [];

    private DateOnly Today => VietnameseText.LocalDate(time.Now());

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        Require(WhereaboutsKinds.All.Contains(Status), "status", "Whereabouts.NoStatus");
        var details = WhereaboutsKinds.DetailsOf(Status);
        var detail = details.FirstOrDefault(one => Detail == $"{Status}:{one}");
        Require(details.Count == 0 || detail is not null, "detail", "Whereabouts.NoDetail");
        CheckDay(Since, "since");
        return ModelState.IsValid
            ? await DoneAsync(id, whereabouts.RecordAsync(id, Since!.Value, Status, detail, Place, current.Id, ct))
            : Refused();
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, DateOnly of, CancellationToken ct) =>
        await LoadAsync(id, ct) is { } elsewhere ? elsewhere
        : Stated.All(one => one.Since != of) ? NotFound()
        : await DoneAsync(id, whereabouts.RecordAsync(id, of, null, null, "", current.Id, ct));

    public async Task<IActionResult> OnPostListAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        Require(WhereaboutsKinds.Lists.Contains(List) && IsOn is not null, "list", "Whereabouts.NoList");
        Require(!string.IsNullOrWhiteSpace(Reason), "listreason", "Whereabouts.NoReason");
        CheckDay(ListSince, "listsince");
        return ModelState.IsValid
            ? await DoneAsync(id, whereabouts.RecordListAsync(id, List, ListSince!.Value, IsOn, Reason, current.Id, ct))
            : Refused();
    }

    private async Task<IActionResult> DoneAsync(Guid id, Task recording)
    {
        await recording;
        TempData["Notice"] = texts["Facts.Saved"].Value;
        return LocalRedirect($"/people/{id}");
    }

    private void CheckDay(DateOnly? day, string field)
    {
        if (!ModelState.TryGetValue(field, out var entry) || entry.Errors.Count == 0)
        {
            Require(day is not null, field, "Whereabouts.NoDay");
            Require(day is null || day <= Today, field, "Happened.InFuture");
        }
    }

    private void Require(bool holds, string field, string text)
    {
        if (!holds)
        {
            ModelState.AddModelError(field, texts[text]);
        }
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await search.GetAsync(current, id, ct) is not { } person)
        {
            return NotFound();
        }

        Person = person;
        Stated = await whereabouts.OfAsync(id, ct);
        Lists = await whereabouts.ListsOfAsync(id, ct);
        return null;
    }
}
