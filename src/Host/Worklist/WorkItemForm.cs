using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Cases.Forms;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Worklist;

/// <summary>A work item as a form: its fields, the papers it issues, its outcomes as buttons. Once closed it says who, when and what comes next.</summary>
internal abstract class WorkItemForm(CurrentUser current, CaseDesk desk, WorkItems items, CaseActionsQuery actions) : CaseFormPage(current, desk)
{
    public WorkItem Item { get; private set; } = null!;

    public TaskDefinition Task { get; private set; } = null!;

    /// <summary>Null when the item is closed or parked.</summary>
    public PossibleTask? Possible { get; private set; }

    /// <summary>The law's and the office's, each with its reasons.</summary>
    public IReadOnlyList<CaseDeadline> Deadlines { get; private set; } = [];

    public CaseActions Actions { get; private set; } = new([], [], false);

    public bool IsMine { get; private set; }

    public bool IsTakenByMe => Item.Assignee == Current.Id;

    public bool FinishedByMe => Item.ClosedBy == Current.Id;

    /// <summary>Title of the outcome it was closed with.</summary>
    public string? Outcome => Task.Outcomes.FirstOrDefault(outcome => outcome.Id == Item.Outcome)?.Title.In(Languages.Current);

    public string RoleTitle => Shown.Definition.Roles.First(role => role.Id == Task.Assign.Role).Title.In(Languages.Current);

    public DueBox Due(DateTimeOffset due) => DueWords.Of(due, Now, Shown.Calendar, Languages.Current);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await LoadAsync(id, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(long id, string outcome, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Possible is null || !IsMine)
        {
            return Page();
        }

        var entered = Entered;
        var happened = entered.OccurredAt();
        var told = new Command(EventNames.Outcome(Item.Task, outcome), Shown.Actor)
        {
            Data = entered.Values(Form.Fields.Where(field => field.IsVisible).Select(field => field.Element)),
            Documents = [.. entered.Papers(Form.Papers.Select(paper => paper.Kind), happened), .. entered.Pages(Form.Numbered)],
            WorkItem = Item.Key,
            OccurredAt = happened,
        };
        if (!ModelState.IsValid)
        {
            return Again();
        }

        var problem = await SendAsync(told, ct);
        if (problem is null || await items.FindAsync(Current, id, ct) is { ClosedAt: not null })
        {
            // Done by me, or by somebody who was faster: the closed item tells both.
            TempData.Remove("Notice");
            return LocalRedirect(Request.Path);
        }

        return problem;
    }

    protected async Task<IActionResult?> LoadAsync(long id, CancellationToken ct)
    {
        if (await items.FindAsync(Current, id, ct) is not { } found || !await FindAsync(found.CaseId, ct))
        {
            return NotFound();
        }

        Item = found;
        var indexed = (await TaskAsync(found.Task, ct))!;
        Task = indexed.Task;
        Possible = found.Status == "open"
            ? Shown.Procedure.Possible(Shown.Snapshot, Now, Shown.Calendar, Shown.Settings).Tasks.FirstOrDefault(task => task.Entry.Key == found.Key)
            : null;
        IsMine = ClaimWorkItem.MayDo(Current, found) && (found.InsteadOf is not null || (found.Assignee ?? Current.Id) == Current.Id);
        Deadlines = [.. Shown.Deadlines.Where(deadline => deadline.Clock.WorkItem == found.Key)];
        Actions = await actions.ForAsync(Current, Shown, ct);
        Form = await FormAsync(Possible?.Form, indexed.ComesAgain, Possible is { } possible ? [.. PapersOf(possible)] : [], ct) with { Numbered = [.. NumberedOf(Possible)] };
        return null;
    }

    /// <summary>What must come along first, then what the task issues.</summary>
    private IEnumerable<ShownPaper> PapersOf(PossibleTask possible) => possible.MissingDocuments.Select(kind => new ShownPaper(kind, true, IsNumbered: possible.NumberedDocuments.Contains(kind.Id)))
        .Concat(Task.Issues
            .Where(issued => !possible.MissingDocuments.Any(missing => missing.Id == issued))
            .Select(issued => new ShownPaper(
                Shown.Definition.Documents.First(kind => kind.Id == issued), false, IsNumbered: possible.NumberedDocuments.Contains(issued))));

    /// <summary>Papers on record that the task wants numbered, with the pages that they have.</summary>
    private IEnumerable<NumberedPaper> NumberedOf(PossibleTask? possible) => Shown.Snapshot.Documents
        .Select((paper, place) => (paper, place))
        .Where(found => possible?.NumberedDocuments.Contains(found.paper.Kind) == true)
        .Select(found => new NumberedPaper(found.place, Shown.Definition.Documents.First(kind => kind.Id == found.paper.Kind), found.paper));
}
