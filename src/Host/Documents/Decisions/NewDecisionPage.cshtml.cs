using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Documents.Decisions;

/// <summary>A decision about one or many people that no case records by itself. The next number is proposed, and each stands once.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class NewDecisionPage(
    CurrentUser current, DecisionRegister register, PaperKinds kinds, Papers papers, SearchPeople search, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Kind { get; set; } = "";

    [BindProperty]
    public string Number { get; set; } = "";

    [BindProperty]
    public DateOnly? Dated { get; set; }

    [BindProperty]
    public string IssuedBy { get; set; } = "";

    /// <summary>Whom it covers.</summary>
    [BindProperty]
    public List<Guid> People { get; set; } = [];

    /// <summary>A part of a name, to find more of them.</summary>
    [BindProperty(Name = "q")]
    public string Query { get; set; } = "";

    public IReadOnlyList<DocumentKind> Kinds { get; private set; } = [];

    public IReadOnlyList<NumberSeries> Series { get; private set; } = [];

    /// <summary>Those that are chosen, then those who were found.</summary>
    public IReadOnlyList<Person> Offered { get; private set; } = [];

    private DateOnly Today => VietnameseText.LocalDate(time.Now());

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return NotFound();
        }

        Dated = Today;
        Number = Series is [var first, ..] ? first.Next.ToString() : "";
        return Page();
    }

    /// <summary>Looks for people; what was typed and chosen stays.</summary>
    public async Task<IActionResult> OnPostFindAsync(CancellationToken ct)
    {
        var found = await LoadAsync(ct);
        ModelState.Clear();
        return found ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return NotFound();
        }

        Require(Kinds.Any(kind => kind.Id == Kind), "kind", "Decisions.NoKind");
        Require(!string.IsNullOrWhiteSpace(Number), "number", "Decisions.NoNumber");
        Require(Dated is not null || !ModelState.IsValid, "dated", "Decisions.NoDate");
        Require(!(Dated > Today), "dated", "Happened.InFuture");
        Require(People.Count > 0, "people", "Decisions.NoPeople");
        if (ModelState.IsValid)
        {
            switch (await papers.AddNewDecisionAsync(new(Kind, Number, IssuedBy.Trim(), Dated!.Value, time.Now(), People), current.UnitId!.Value, current.Id, ct))
            {
                case AddedDecision.Added added:
                    TempData["Notice"] = texts["Decisions.Recorded"].Value;
                    return LocalRedirect($"/decisions/{added.DecisionId}");
                case AddedDecision.NumberTaken:
                    ModelState.AddModelError("number", texts["Decisions.NumberTaken", Number.Trim(), Dated.Value.Year]);
                    break;
                default:
                    ModelState.AddModelError("people", texts["Decisions.NotOfUnit"]);
                    break;
            }
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private void Require(bool right, string field, string text)
    {
        if (!right)
        {
            ModelState.AddModelError(field, texts[text]);
        }
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (current.UnitId is not { } unit)
        {
            return false;
        }

        Kinds = await kinds.DecisionsAsync(ct);
        Series = await register.SeriesAsync(unit, (Dated ?? Today).Year, ct);
        var offered = new List<Person>();
        foreach (var id in People)
        {
            if (await search.GetAsync(current, id, ct) is { } chosen)
            {
                offered.Add(chosen);
            }
        }

        Offered = [.. offered.Concat(Query.Trim().Length > 0 ? await search.FindAsync(current, Query, ct) : []).DistinctBy(person => person.PersonId)];
        return true;
    }
}
