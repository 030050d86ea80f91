using CaseFlow.Access;
using CaseFlow.Cases.Forms;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Cases;

/// <summary>Adds work that the states do not ask for: which, what is asked, by when, and where they like of whom.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class AddWorkPage(CurrentUser current, CaseDesk desk, WorkersQuery workers) : CaseFormPage(current, desk)
{
    /// <summary>Id of the task that was chosen; null while none is and there are several.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Task { get; set; }

    /// <summary>What is asked.</summary>
    [BindProperty(Name = "f.note")]
    public string? Note { get; set; }

    [BindProperty(Name = "f.dueOn")]
    public string? DueOn { get; set; }

    /// <summary>Id of the user; empty leaves it to the role.</summary>
    [BindProperty(Name = "f.user")]
    public string? Worker { get; set; }

    /// <summary>What this person may add here.</summary>
    public Items<AdHocWork> Additions { get; private set; } = [];

    public AdHocWork? Chosen { get; private set; }

    /// <summary>Who may be asked.</summary>
    public IReadOnlyList<PartyChoice> Workers { get; private set; } = [];

    public string RoleTitle => Shown.Workflow.Roles[Chosen!.Task.Assign.Role].Title.In(Languages.Current);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Chosen is null)
        {
            ModelState.AddModelError("task", Texts["AddWork.NoTask"]);
            return Again();
        }

        var day = TypedDate.Parse(DueOn ?? "", VietnameseText.LocalDate(Now));
        if (day is null && !string.IsNullOrWhiteSpace(DueOn))
        {
            ModelState.AddModelError("f.dueOn", Texts["Date.Unreadable", DueOn]);
            return Again();
        }

        var told = new Command(EngineEvents.WorkAdded, Shown.Actor)
        {
            Data = Value.ObjectOf(
                new("task", Chosen.Task.Id), new("note", Note?.Trim()), new("dueOn", day is { } on ? Instants.Write(on) : Value.Null),
                new("user", string.IsNullOrEmpty(Worker) ? Value.Null : Worker)),
        };
        return await SendAsync(told, ct) ?? LocalRedirect($"/cases/{id}");
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        Additions = AddableWork.For(Shown, Now);
        if (Additions.Count == 0)
        {
            return NotFound();
        }

        ViewData["FieldOrder"] = new[] { "task", "f.note", "f.dueOn", "f.user", "form" };
        Chosen = Additions.Count == 1 ? Additions[0] : Additions.FirstOrDefault(work => work.Task.Id == Task);
        Workers = Chosen is null ? [] : await workers.OfAsync(Chosen.Task.Assign.Role, Shown.Row.UnitId, Bodies.Parse(Shown.Row.Body), null, ct);
        return null;
    }
}

/// <summary>Which of a procedure's work somebody may add to a case now.</summary>
internal static class AddableWork
{
    public static Items<AdHocWork> For(ShownCase shown, DateTimeOffset now) => shown.SeesFile
        ? shown.Procedure.Possible(shown.Snapshot, now, shown.Calendar, shown.Settings).Additions
            .Where(work => work.By.Any(role => shown.Actor.Roles.Contains(role))).ToItems()
        : [];
}
