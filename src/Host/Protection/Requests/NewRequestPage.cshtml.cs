using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Protection.Requests;

/// <summary>Puts a request on the register: whom it is about is looked for first, for it may be nobody on the register of people.</summary>
[Authorize(Policy = nameof(Policies.MayAnswerRequests))]
internal sealed class NewRequestPage(
    CurrentUser current, RequestRegister register, SearchPeople search, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string Query { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty]
    public string Kind { get; set; } = "";

    [BindProperty]
    public string Requester { get; set; } = "";

    [BindProperty]
    public string Capacity { get; set; } = "self";

    [BindProperty]
    public string Contact { get; set; } = "";

    [BindProperty]
    public string Asks { get; set; } = "";

    [BindProperty]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty]
    public string ReceivedTime { get; set; } = "";

    public IReadOnlyList<Person> Found { get; private set; } = [];

    public Person? Chosen { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Requester = Chosen?.FullName ?? "";
        if (Query.Trim().Length > 0)
        {
            Found = await search.FindAsync(current, Query, ct);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!SubjectRequest.Kinds.Contains(Kind))
        {
            ModelState.AddModelError("kind", texts["Request.NoKind"]);
        }

        if (Requester.Trim().Length == 0)
        {
            ModelState.AddModelError("requester", texts["Request.NoRequester"]);
        }

        var entered = new EnteredMoment("received", ReceivedOn, ReceivedTime);
        var received = entered.Read(ModelState, time.Now(), texts);
        if (entered.IsMissing(ModelState))
        {
            ModelState.AddModelError("receivedon", texts["Request.NoReceipt"]);
        }

        if (!ModelState.IsValid || received is not { } at || !SubjectRequest.Capacities.Contains(Capacity))
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var id = await register.AddAsync(current, new(Kind, Person, Requester.Trim(), Capacity, Contact.Trim(), Asks.Trim(), at), ct);
        return LocalRedirect($"/protection/requests/{id}");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        Chosen = Person is { } id ? await search.GetAsync(current, id, ct) : null;
        return Person is null || Chosen is not null;
    }
}
