using CaseFlow.Access;
using CaseFlow.Cases.Forms;
using CaseFlow.Definitions;
using CaseFlow.People;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases.FromPaper;

/// <summary>
/// Brings a running case over from paper: which procedure and since when, where it stands, what its dates rest on, what would come of that,
/// and only then is it kept. The first answers stand in the address, so that each can be changed alone.
/// </summary>
[Authorize(Policy = nameof(Policies.MayOpenCases))]
internal sealed class BringOverPage(
    CurrentUser current, SearchPeople search, DefinitionStore definitions, CaseRunner cases, FormChoicesQuery choices, IStringLocalizer<Shared> texts,
    TimeProvider time) : PageModel
{
    /// <summary>Months that the preview looks ahead.</summary>
    private const int Ahead = 3;

    [BindProperty(SupportsGet = true)]
    public string Procedure { get; set; } = "";

    /// <summary>The day on which the case began, as typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string Opened { get; set; } = "";

    /// <summary>Where it stands.</summary>
    [BindProperty(SupportsGet = true)]
    public string State { get; set; } = "";

    /// <summary>Since which day, as typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string Since { get; set; } = "";

    /// <summary>Where the tracks beside it stand; empty is at their beginning.</summary>
    [BindProperty]
    public List<string?> Beside { get; set; } = [];

    /// <summary>Since which day each of them does, as typed; empty is since the day of the stage above.</summary>
    [BindProperty]
    public List<string?> BesideSince { get; set; } = [];

    [BindProperty]
    public bool Confirmed { get; set; }

    /// <summary>Drawn with the page: pressing twice brings one case.</summary>
    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString("N");

    public Person Person { get; private set; } = null!;

    /// <summary>Procedures that were ever in force, by id.</summary>
    public IReadOnlyDictionary<string, LocalText> Procedures { get; private set; } = new Dictionary<string, LocalText>();

    /// <summary>Null while procedure and first day are not both known.</summary>
    public StandingCase? Standing { get; private set; }

    /// <summary>What the dates rest on; null while it is not known where the case stands.</summary>
    public ShownForm? Asked { get; private set; }

    /// <summary>What else the case may hold.</summary>
    public ShownForm? Others { get; private set; }

    public SupposedCaseView? Supposed { get; private set; }

    private Items<StateSince> States { get; set; } = [];

    private DateTimeOffset Now => time.Now();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        if (Standing is not { } standing || Asked is null)
        {
            return Again();
        }

        var entered = new EnteredForm(Request.Form, ModelState, Now, texts);
        var opening = new NewCase(Procedure, current.UnitId!.Value, current.Body, id, CaseAccess.ActorIn(current, current.UnitId.Value, current.Body))
        {
            OccurredAt = standing.Opened,
            Standing = States,
            Data = StandingCase.Filled(entered.Values(standing.Elements)),
            Documents = entered.Papers(standing.Definition.Documents, standing.SinceOf(Since)),
            IdempotencyKey = Key,
        };
        if (!ModelState.IsValid)
        {
            return Again();
        }

        return Confirmed ? Answer(await cases.StartAsync(opening, ct)) : await PreviewAsync(opening, ct);
    }

    private async Task<IActionResult> PreviewAsync(NewCase opening, CancellationToken ct)
    {
        switch (await cases.SupposeAsync(opening, ct))
        {
            case ({ } supposed, Moved moved):
                Supposed = SupposedCaseView.Of(supposed, moved.Next, Now, Ahead, await definitions.TitlesAsync(ct));
                return Page();
            case (_, Refused refused):
                return Refuse(refused.Reasons);
            default:
                ModelState.AddModelError("form", texts["Case.Failed"]);
                return Again();
        }
    }

    private IActionResult Answer(CommandResult result)
    {
        switch (result)
        {
            case CommandResult.Moved moved:
                TempData["Notice"] = texts["BringOver.Done"].Value;
                return LocalRedirect($"/cases/{moved.CaseId}");
            case CommandResult.Duplicate same:
                return LocalRedirect($"/cases/{same.CaseId}");
            case CommandResult.Refused refused:
                return Refuse(refused.Reasons);
            default:
                ModelState.AddModelError("form", texts["Case.Failed"]);
                return Again();
        }
    }

    private PageResult Refuse(Items<Refusal> reasons)
    {
        foreach (var reason in reasons)
        {
            ModelState.AddModelError(reason.Field == "states" ? "form" : FieldNames.Of(reason), reason.Message.In(Languages.Current));
        }

        return Again();
    }

    private PageResult Again()
    {
        ViewData["FieldOrder"] = (Asked?.Order ?? []).Concat(Others?.Order ?? []).ToList();
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <returns>False when there is no such person here.</returns>
    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await search.GetAsync(current, id, ct) is not { } person || person.UnitId != current.UnitId)
        {
            return false;
        }

        (Person, Procedures) = (person, await definitions.TitlesAsync(ct));
        if (Procedure.Length == 0 && Opened.Length == 0)
        {
            return true;
        }

        if (await StandingAsync(ct) is not { } standing || (State.Length == 0 && Since.Length == 0))
        {
            return true;
        }

        if (standing.ProblemOf(State, Since) is var (field, problem))
        {
            ModelState.AddModelError(field, texts[problem, Since]);
            return true;
        }

        var since = standing.SinceOf(Since)!.Value;
        States = StandingCase.StatesOf(State, since, TracksOf(standing, since));
        var asks = standing.Workflow.Workflow.AsksOf(States);
        var offered = await choices.ForAsync(standing.Workflow, standing.Elements, current.UnitId!.Value, null, ct);
        (Asked, Others) = standing.FormsOf(asks, offered, Request.HasFormContentType ? Request.Form : null, Now);
        return true;
    }

    private List<StateSince> TracksOf(StandingCase standing, DateTimeOffset since)
    {
        var tracks = new List<StateSince>();
        for (var at = 0; at < Beside.Count; at++)
        {
            var (named, typed) = (Beside[at] ?? "", BesideSince.ElementAtOrDefault(at)?.Trim() ?? "");
            var wrong = typed.Length == 0 ? default
                : named.Length == 0 ? ($"beside-{at}", "BringOver.NoTrack")
                : standing.ProblemOf(named, typed) is var (_, problem) ? ($"beside-since-{at}", problem)
                : default;
            if (wrong is ({ } field, { } text))
            {
                ModelState.AddModelError(field, texts[text, typed]);
            }
            else if (named.Length > 0)
            {
                tracks.Add(new(named, typed.Length == 0 ? since : standing.SinceOf(typed)!.Value));
            }
        }

        return tracks;
    }

    private async Task<StandingCase?> StandingAsync(CancellationToken ct)
    {
        if (TypedDate.Parse(Opened, VietnameseText.LocalDate(Now)) is not { } day || day > VietnameseText.LocalDate(Now))
        {
            ModelState.AddModelError("opened", texts[Opened.Trim().Length == 0 ? "BringOver.NoDay" : "BringOver.BadDay", Opened]);
            return null;
        }

        var at = VietnameseText.Instant(day, TimeOnly.MinValue);
        if (!Procedures.ContainsKey(Procedure) || await definitions.NewestAsync(Procedure, at, ct) is not { } workflow)
        {
            ModelState.AddModelError("procedure", texts[Procedure.Length == 0 ? "BringOver.NoProcedure" : "BringOver.NotInForce", VietnameseText.ShortDate(day)]);
            return null;
        }

        return Standing = new(workflow, at, VietnameseText.LocalDate(Now));
    }
}
