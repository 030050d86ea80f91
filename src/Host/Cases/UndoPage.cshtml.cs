using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Cases;

/// <summary>Takes the last step back, with a reason. What would come of it is shown first.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class UndoPage(CurrentUser current, CaseDesk desk, CaseHistories histories, Connections database) : CaseFormPage(current, desk)
{
    [BindProperty(Name = "f.reason")]
    public string? Reason { get; set; }

    /// <summary>Number of the step in the log.</summary>
    public int Seq { get; private set; }

    /// <summary>The step as the timeline tells it; null when there is none to take back.</summary>
    public TimelineEntry? Step { get; private set; }

    /// <summary>Why it cannot be taken back; null when it can.</summary>
    public Refusal? Obstacle { get; private set; }

    /// <summary>What would come of it.</summary>
    public Moved? Outcome { get; private set; }

    /// <summary>Titles of the work that would be open again.</summary>
    public IEnumerable<string> Reopened => Titles(Outcome!.Effects.OfType<OpenWorkItem>().Select(opened => opened.Task));

    /// <summary>Titles of the work that would no longer be asked for.</summary>
    public IEnumerable<string> Withdrawn => Titles(Outcome!.Effects.OfType<CloseWorkItem>().Select(closed => CaseKeys.IdOf(closed.Key)));

    public IEnumerable<DeadlineMoved> Moves => Outcome!.Effects.OfType<DeadlineMoved>();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct) || !Shown.Actor.KeepsFile())
        {
            return NotFound();
        }

        await ForeseeAsync(ct);
        return Page();
    }

    /// <param name="seq">The step that the page showed.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, int seq, CancellationToken ct)
    {
        if (!await FindAsync(id, ct) || !Shown.Actor.KeepsFile())
        {
            return NotFound();
        }

        var told = new Command(EngineEvents.Undone, Shown.Actor)
        {
            Data = Value.ObjectOf(new("seq", seq), new("reason", Reason?.Trim())),
        };
        if (await SendAsync(told, ct) is not { } problem)
        {
            return LocalRedirect($"/cases/{id}");
        }

        await ForeseeAsync(ct);
        return problem;
    }

    private async Task ForeseeAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var last = await histories.LastAsync(Shown.Row.CaseId, Shown.Row.DefinitionId, Shown.Snapshot, connection, ct);
        var undone = new WorkflowEvent(
            EngineEvents.Undone, Now, Now, Shown.Actor,
            Value.ObjectOf(new("seq", last?.Seq ?? 0), new("reason", string.Create(CultureInfo.InvariantCulture, $"{last?.Seq}"))), [], null, null, Shown.Settings);
        switch (Shown.Procedure.Undo(Shown.Snapshot, last, undone, Shown.Calendar))
        {
            case Refused refused:
                Obstacle = refused.Reasons[0];
                break;
            case Moved moved:
                Outcome = moved;
                break;
        }

        if (last is not null)
        {
            Seq = last.Seq;
            Step = (await TellAsync(happened => happened.Seq == last.Seq, ct)).Single();
        }
    }

    private IEnumerable<string> Titles(IEnumerable<string> tasks) => tasks.Select(task => Shown.Workflow.Tasks[task].Title.In(Languages.Current)).Distinct();
}
