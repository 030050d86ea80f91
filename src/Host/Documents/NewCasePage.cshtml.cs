using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.People;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Documents;

/// <summary>Opens a case for a person who was found or is entered here, on the dossier that came; the answers are checked before anything is kept.</summary>
[Authorize(Policy = nameof(Policies.MayOpenCases))]
internal sealed class NewCasePage(
    CurrentUser current, SearchPeople search, Register register, Papers papers, CaseRunner cases, CaseWords words, FindCases find,
    IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    [BindProperty]
    public NewCaseAnswers Answers { get; set; } = new();

    /// <summary>True once the answers were looked at.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    /// <summary>Drawn with the page: pressing twice opens one case.</summary>
    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>The person who was chosen; null when a new one is entered.</summary>
    public Person? Chosen { get; private set; }

    /// <summary>Cases of that person that are open already.</summary>
    public int OpenCases { get; private set; }

    public IReadOnlyList<ProcedureInForce> Procedures { get; private set; } = [];

    /// <summary>Others on the register whom the dossier may name.</summary>
    public IReadOnlyList<Person> Others { get; private set; } = [];

    /// <summary>The page shows the answers to be checked.</summary>
    public bool IsChecking { get; private set; }

    public CheckedAnswers Checked { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid? person, string? name, CancellationToken ct)
    {
        Answers.Person = person;
        Answers.Name = name ?? "";
        return await LoadAsync(ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } elsewhere)
        {
            return elsewhere;
        }

        Checked = new AnswerCheck(Answers, Chosen, Procedures, ModelState, texts, time.Now()).Run();
        if (Answers.Covers.Any(id => Others.All(other => other.PersonId != id)))
        {
            ModelState.AddModelError("answers.covers", texts["NewCase.CoversUnknown"]);
        }

        if (!ModelState.IsValid)
        {
            return Refused();
        }

        IsChecking = !Confirmed;
        return Confirmed ? await OpenAsync(ct) : Page();
    }

    /// <summary>Back from the check: everything that was typed stands in its box again.</summary>
    public async Task<IActionResult> OnPostChangeAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    private async Task<IActionResult> OpenAsync(CancellationToken ct)
    {
        var unit = current.UnitId!.Value;
        var personId = Chosen?.PersonId ?? Guid.CreateVersion7();
        var dossierId = Checked.Dossier is null ? (Guid?)null : Guid.CreateVersion7();
        var opening = new NewCase(Checked.Procedure!.Definition.Id, unit, current.Body, personId, CaseAccess.ActorIn(current, unit, current.Body))
        {
            Dossiers = dossierId is { } id ? [id] : [],
            OccurredAt = Checked.OccurredAt,
            IdempotencyKey = Key,
            Entered = Checked.NewPerson is { } person ? PersonFactsQuery.Of(person) : null,
            Entry = new(JsonSerializer.Serialize(Answers), writes => Enter(writes, personId, dossierId, unit)),
        };
        switch (await cases.StartAsync(opening, ct))
        {
            case CommandResult.Moved moved:
                TempData["Notice"] = texts["NewCase.Opened"].Value;
                return LocalRedirect($"/cases/{moved.CaseId}");
            case CommandResult.Duplicate same:
                return LocalRedirect($"/cases/{same.CaseId}");
            case CommandResult.Refused refused:
                foreach (var reason in refused.Reasons)
                {
                    ModelState.AddModelError(reason.Field == "identity" ? "answers.identity" : "form", reason.Message.In(Languages.Current));
                }

                return Refused();
            default:
                ModelState.AddModelError("form", texts["Case.Failed"]);
                return Refused();
        }
    }

    private void Enter(StepWrites writes, Guid personId, Guid? dossierId, Guid unit)
    {
        var rows = writes.Rows<EnteredRows>();
        if (Checked.NewPerson is { } person)
        {
            rows.Add(register.Entering(personId, person, unit, current.Id));
        }

        if (dossierId is { } id)
        {
            rows.Add(papers.EnteringDossier(id, Checked.Dossier! with { Persons = [personId, .. Answers.Covers] }, unit, current.Id));
        }
    }

    /// <summary>The form with what was typed and what is wrong with it.</summary>
    private PageResult Refused()
    {
        IsChecking = false;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Procedures = await words.ProceduresAsync(ct);
        if (Answers.Person is { } id)
        {
            Chosen = await search.GetAsync(current, id, ct);
            if (Chosen is null)
            {
                return NotFound();
            }

            OpenCases = (await find.OfPersonAsync(current, id, ct)).Count(one => one.ClosedAt is null);
        }

        Others = [.. (await search.ListAsync(current, ct)).Where(person => person.PersonId != Answers.Person)];
        return null;
    }
}
