using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Documents.Decisions;

/// <summary>One decision: whom it covers, which cases record it, what it does to an earlier one, who got a copy and who signed for it.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class DecisionPage(
    CurrentUser current, DecisionRegister register, PaperKinds kinds, SearchPeople search, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    /// <summary>A part of the name of somebody whom the decision covers too.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string Query { get; set; } = "";

    [BindProperty]
    public string Relation { get; set; } = "";

    [BindProperty]
    public Guid Earlier { get; set; }

    [BindProperty]
    public string Note { get; set; } = "";

    [BindProperty]
    public string Recipient { get; set; } = "";

    [BindProperty]
    public string How { get; set; } = "hand";

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string Signer { get; set; } = "";

    public Decision Decision { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public IReadOnlyList<CoveredPerson> People { get; private set; } = [];

    public IReadOnlyList<DecisionCase> Cases { get; private set; } = [];

    public IReadOnlyList<DecisionLink> Links { get; private set; } = [];

    public IReadOnlyList<DecisionCopy> Copies { get; private set; } = [];

    /// <summary>Decisions of the unit of this year and the year before that are not later.</summary>
    public IReadOnlyList<Decision> Earliers { get; private set; } = [];

    public IReadOnlyList<Person> Found { get; private set; } = [];

    public string Today => VietnameseText.ShortDate(VietnameseText.LocalDate(time.Now()));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostCoverAsync(Guid id, Guid person, CancellationToken ct) => ChangeAsync(
        id, () => register.CoverAsync(current.UnitId!.Value, id, person, ct), "covers", "Decisions.NotOfUnit", "Decisions.Covered", ct);

    public Task<IActionResult> OnPostLinkAsync(Guid id, CancellationToken ct) => ChangeAsync(
        id,
        async () => DecisionRegister.Relations.Contains(Relation) && await register.LinkAsync(id, Relation, Earlier, Note, current.Id, ct),
        "earlier", "Decisions.NoLink", "Decisions.Linked", ct);

    public Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken ct) => ChangeAsync(
        id,
        async () =>
        {
            if (string.IsNullOrWhiteSpace(Recipient) || !DecisionRegister.Ways.Contains(How) || On is not { } on || on > VietnameseText.LocalDate(time.Now()))
            {
                return false;
            }

            await register.SendAsync(id, Recipient, How, on, current.Id, ct);
            return true;
        },
        "recipient", "Decisions.NoRecipient", "Decisions.Sent", ct);

    public Task<IActionResult> OnPostReceiptAsync(Guid id, Guid copy, CancellationToken ct) => ChangeAsync(
        id,
        async () => On is { } on && on <= VietnameseText.LocalDate(time.Now()) && await register.ReceiveAsync(id, copy, on, Signer, current.Id, ct),
        $"on-{copy}", "Decisions.NoReceipt", "Decisions.Received", ct);

    private async Task<IActionResult> ChangeAsync(Guid id, Func<Task<bool>> change, string field, string problem, string done, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        if (ModelState.IsValid && await change())
        {
            TempData["Notice"] = texts[done].Value;
            return LocalRedirect($"/decisions/{id}");
        }

        ModelState.AddModelError(field, texts[problem]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (current.UnitId is not { } unit || await register.FindAsync(unit, id, ct) is not { } found)
        {
            return false;
        }

        Decision = found;
        Title = PaperKinds.Title(await kinds.TitlesAsync(ct), found.Kind);
        People = await register.PeopleAsync(id, ct);
        Cases = await register.CasesAsync(current, id, ct);
        Links = await register.LinksAsync(id, ct);
        Copies = await register.CopiesAsync(id, ct);
        var linked = Links.Select(link => link.OtherId).ToHashSet();
        Earliers = [.. (await register.ListAsync(unit, found.Dated.Year, ct)).Concat(await register.ListAsync(unit, found.Dated.Year - 1, ct))
            .Where(other => other.DecisionId != id && other.Dated <= found.Dated && !linked.Contains(other.DecisionId))];
        var covered = People.Select(person => person.PersonId).ToHashSet();
        Found = Query.Trim().Length == 0 ? [] : [.. (await search.FindAsync(current, Query, ct)).Where(person => !covered.Contains(person.PersonId)).Take(10)];
        return true;
    }
}
