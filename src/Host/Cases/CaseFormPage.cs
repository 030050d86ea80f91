using CaseFlow.Access;
using CaseFlow.Cases.Forms;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases;

/// <summary>What every page shares that tells a case something: it knows which version was looked at, and is told twice without harm.</summary>
internal abstract class CaseFormPage(CurrentUser current, CaseDesk desk) : PageModel
{
    private bool _isLookedAtAnew;

    /// <summary>The version of the case that the page showed.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Drawn when the page is made: pressing twice tells once.</summary>
    [BindProperty]
    public string Key { get; set; } = Guid.NewGuid().ToString("N");

    public ShownCase Shown { get; private set; } = null!;

    public CaseHead Head { get; private set; } = null!;

    /// <summary>Null on a page whose form is its own.</summary>
    public ShownForm Form { get; protected set; } = null!;

    /// <summary>What others did to the case while this page was open; empty unless that made a difference.</summary>
    public IReadOnlyList<TimelineEntry> Meanwhile { get; private set; } = [];

    /// <summary>Fields that say otherwise than the case does now: which value is right, a person chooses.</summary>
    public IReadOnlyList<Clash> Clashes { get; private set; } = [];

    /// <summary>The form begins empty whatever the case holds: nothing in it can clash.</summary>
    public bool IsAnew { get; private set; }

    protected DateTimeOffset Now => desk.Time.Now();

    protected CurrentUser Current => current;

    protected IStringLocalizer<Shared> Texts => desk.Texts;

    protected EnteredForm Entered => new(Typed, ModelState, Now, desk.Texts);

    /// <summary>What was typed; where two values clashed, the one that was chosen.</summary>
    private IFormCollection Typed => Clash.Settle(Request.Form, Shown.Definition.Data, Shown.Snapshot.Chart.Data);

    /// <summary>What the case held in a field when it was last looked at, for the page to bring back.</summary>
    public string WasIn(DataElement element) =>
        !_isLookedAtAnew && Request.HasFormContentType && Request.Form.TryGetValue(Clash.WasOf(FieldNames.Of(element)), out var was)
            ? was.ToString()
            : ShownForm.InBoxes(element, Shown.Snapshot.Chart.Data.Find(element.Name) ?? Value.Null);

    /// <summary>False when there is no such case, or not for this user.</summary>
    protected async Task<bool> FindAsync(Guid caseId, CancellationToken ct)
    {
        if (await desk.Cases.FindAsync(current, caseId, ct) is not { IsOutside: false } found)
        {
            return false;
        }

        (Shown, Head) = (found, await desk.Heads.OfAsync(found, ct));
        if (Version == 0)
        {
            Version = found.Row.Version;
        }

        return true;
    }

    /// <summary>Tells the case. Null when it was done; otherwise why not stands in the form, and this is the page to show.</summary>
    protected async Task<IActionResult?> SendAsync(Command command, CancellationToken ct)
    {
        if (await UnsettledAsync(ct) is { } undecided)
        {
            return undecided;
        }

        var result = await desk.Runner.SendAsync(Shown.Row.CaseId, command with { IfVersion = Version, IdempotencyKey = Key }, ct);
        switch (result)
        {
            case CommandResult.Moved moved:
                TempData["Notice"] = moved.MovedDeadlines.Count > 0 ? Texts["Case.DoneMoved", moved.MovedDeadlines.Count].Value : Texts["Case.Done"].Value;
                return null;
            case CommandResult.Duplicate:
                return null;
            case CommandResult.NotFound:
                return NotFound();
            case CommandResult.Refused refused:
                return Refuse(refused.Reasons);
            case CommandResult.StalePage stale:
                await LoadMeanwhileAsync(ct);
                (Version, _isLookedAtAnew) = (stale.Version, true);
                ModelState.Remove(nameof(Version));
                return Problem(StatusCodes.Status412PreconditionFailed, Texts["Case.Stale"]);
            case CommandResult.LostRace:
                return Problem(StatusCodes.Status409Conflict, Texts["Case.LostRace"]);
            default:
                return Problem(StatusCodes.Status500InternalServerError, Texts["Case.Failed"]);
        }
    }

    /// <summary>The page again, where it showed two values of a field and nobody chose; null when all is chosen.</summary>
    protected async Task<PageResult?> UnsettledAsync(CancellationToken ct)
    {
        var unsettled = Clash.Unsettled(Request.Form, Shown.Definition.Data).ToList();
        if (unsettled.Count == 0)
        {
            return null;
        }

        await LoadMeanwhileAsync(ct);
        foreach (var element in unsettled)
        {
            ModelState.AddModelError(Clash.ChoiceOf(FieldNames.Of(element)), Texts["Stale.Choose", element.Title.In(Languages.Current)]);
        }

        return Again();
    }

    protected PageResult Refuse(IEnumerable<Refusal> reasons)
    {
        foreach (var reason in reasons)
        {
            ModelState.AddModelError(FieldNames.Of(reason), reason.Message.In(Languages.Current));
        }

        return Again();
    }

    /// <summary>The same page with what was typed and what is wrong with it.</summary>
    protected PageResult Again(int status = StatusCodes.Status422UnprocessableEntity)
    {
        ViewData["FieldOrder"] = Form?.Order;
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>A definition's form as it stands with what was typed, if anything was; what it looks like may depend on that.</summary>
    /// <param name="anew">See <see cref="Workflow.Fields"/>.</param>
    protected async Task<ShownForm> FormAsync(Form? form, bool anew, IReadOnlyList<ShownPaper> papers, CancellationToken ct)
    {
        IsAnew = anew;
        var typed = Request.HasFormContentType ? Typed : null;
        var values = ObjectValue.Empty;
        if (typed is not null)
        {
            values = Entered.Values((form?.Fields ?? []).Select(field => Shown.Definition.Data.First(element => element.Name == field.Data)));
            ModelState.Clear();
        }

        return new(
            form is null ? [] : Shown.Procedure.Fields(form, anew, Shown.Snapshot, values, Now, Shown.Calendar, Shown.Settings),
            papers, await desk.Choices.ForAsync(Shown.Workflow, form, Shown.Row.UnitId, Shown.Row.PersonId, ct), typed, Now, MayHaveHappenedBefore: true);
    }

    /// <inheritdoc cref="CaseReader.TaskAsync"/>
    protected ValueTask<IndexedTask?> TaskAsync(string task, CancellationToken ct) => desk.Cases.TaskAsync(Shown, task, ct);

    /// <summary>Some of what happened in the case, the newest first.</summary>
    protected async Task<IReadOnlyList<TimelineEntry>> TellAsync(Func<CaseEvent, bool> which, CancellationToken ct)
    {
        var events = await desk.Cases.EventsAsync(Shown.Row.CaseId, ct);
        return desk.Timeline.Of(events.Where(which), await desk.Records.NamesAsync(events.Select(happened => happened.Event), ct));
    }

    private async Task LoadMeanwhileAsync(CancellationToken ct)
    {
        var caseId = Shown.Row.CaseId;
        Shown = (await desk.Cases.FindAsync(current, caseId, ct)) ?? Shown;
        var names = await desk.Records.NamesAsync([Shown.Row.Snapshot, .. Request.Form.SelectMany(field => field.Value).OfType<string>()], ct);
        Meanwhile = Shown.SeesFile ? await TellAsync(happened => happened.Seq > Version, ct) : [];
        Clashes = [.. ClashesWith(names)];
    }

    private IEnumerable<Clash> ClashesWith(IReadOnlyDictionary<string, string> names)
    {
        var typed = new EnteredForm(Request.Form, new ModelStateDictionary(), Now, desk.Texts);
        foreach (var element in (IsAnew ? [] : Form?.Fields ?? []).Where(field => field.IsVisible).Select(field => field.Element))
        {
            var stored = Shown.Snapshot.Chart.Data.Find(element.Name) ?? Value.Null;
            if (Form!.IsChanged(element, stored) && IsMoved(element, stored))
            {
                yield return new(element, ShownValue.Of(element, typed.Values([element]).Find(element.Name), names), ShownValue.Of(element, stored, names));
            }
        }
    }

    /// <summary>Whether the case held something else when the page was made.</summary>
    private bool IsMoved(DataElement element, Value stored) =>
        Request.Form[Clash.Asked].Contains(FieldNames.Of(element))
        || (Request.Form.TryGetValue(Clash.WasOf(FieldNames.Of(element)), out var was) && was.ToString() != ShownForm.InBoxes(element, stored));

    private PageResult Problem(int status, string text)
    {
        ModelState.AddModelError("form", text);
        return Again(status);
    }
}
