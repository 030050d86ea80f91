using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.People;
using CaseFlow.People.Facts;
using CaseFlow.People.Whereabouts;
using CaseFlow.Resources;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Protection.Requests;

/// <summary>
/// What is recorded of the person of a request, to be printed and handed to whoever asked. It shows what the one who prints it may see: closed
/// classes are opened with a reason first.
/// </summary>
[Authorize(Policy = nameof(Policies.MayAnswerRequests))]
internal sealed class DataPage(
    CurrentUser current, RequestRegister register, SearchPeople search, ShownFacts facts, WhereaboutsStore whereabouts, FindCases find, CaseWords words,
    TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    public SubjectRequest Asked { get; private set; } = null!;

    public Person Person { get; private set; } = null!;

    public ShownPerson Known { get; private set; } = null!;

    public IReadOnlyList<Stated> Whereabouts { get; private set; } = [];

    public IReadOnlyList<(FoundCase Found, LocalText Procedure, LocalText? Closed)> Cases { get; private set; } = [];

    public DateTimeOffset Now => time.Now();

    public string By => current.Name;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await register.GetAsync(current, id, ct) is not { PersonId: { } personId } request || await FindAsync(personId, ct) is not { } person
            || await facts.OfAsync(current, person.PersonId, ct) is not { } known)
        {
            return NotFound();
        }

        (Asked, Person, Known) = (request, person, known);
        Whereabouts = await whereabouts.OfAsync(person.PersonId, ct);
        var cases = new List<(FoundCase, LocalText, LocalText?)>();
        foreach (var one in await find.OfPersonAsync(current, person.PersonId, ct))
        {
            cases.Add((one, await words.ProcedureAsync(one.DefinitionId, one.DefinitionVersion, ct), await words.ClosedAsync(one.DefinitionId, one.DefinitionVersion, one.CloseReason, ct)));
        }

        Cases = cases;
        return Page();
    }

    /// <summary>It was handed out: the register of requests keeps to whom and which classes were in it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await OnGetAsync(id, ct) is NotFoundResult none)
        {
            return none;
        }

        var shown = string.Join(", ", Known.Groups.Where(group => !group.IsClosed).Select(group => texts[$"Field.Class.{group.Class}"].Value));
        if (!await register.StepAsync(current, Asked, "handed_out", null, shown, ct))
        {
            ModelState.AddModelError("register", texts["Request.Stale"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        TempData["Notice"] = texts["Request.HandedOut"].Value;
        return LocalRedirect($"/protection/requests/{id}");
    }

    private async Task<Person?> FindAsync(Guid personId, CancellationToken ct) =>
        await search.GetAsync(current, personId, ct) ?? await search.KeptAsync(current, personId, ct);
}
