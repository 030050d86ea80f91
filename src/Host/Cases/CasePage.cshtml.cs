using CaseFlow.Access;
using CaseFlow.Workflows.Casework;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Cases;

/// <summary>One case: where it stands, what to do, why each date, what happened.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class CasePage(
    CurrentUser current, CaseReader cases, CaseHeads heads, CaseActionsQuery actions, CaseAttention attention, CaseRecords records,
    Timeline timeline, TimeProvider time) : PageModel
{
    private const int RemindersShown = 6;

    public ShownCase Shown { get; private set; } = null!;

    public CaseHead Head { get; private set; } = null!;

    public CaseActions Actions { get; private set; } = null!;

    public IReadOnlyList<Attention> Attention { get; private set; } = [];

    public IReadOnlyList<PathState> Path { get; private set; } = [];

    public IReadOnlyList<TimelineEntry> Story { get; private set; } = [];

    public IReadOnlyList<CaseDeadline> Deadlines { get; private set; } = [];

    public IReadOnlyList<CaseTerm> Terms { get; private set; } = [];

    public IReadOnlyList<UpcomingReminder> Reminders { get; private set; } = [];

    public IReadOnlyList<LinkedCase> Linked { get; private set; } = [];

    public IReadOnlyList<CaseDossier> Dossiers { get; private set; } = [];

    /// <summary>Decisions on record, by kind and number.</summary>
    public ILookup<(string Kind, string Number), Guid> Decisions { get; private set; } = null!;

    public bool SeesFile => Shown.SeesFile;

    public bool IsOutside => Shown.IsOutside;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await cases.FindAsync(current, id, ct) is not { } found)
        {
            return NotFound();
        }

        Shown = found;
        Head = await heads.OfAsync(found, ct);
        Actions = await actions.ForAsync(current, found, ct);
        Attention = attention.Of(found, Actions);
        Deadlines = found.Row.ClosedAt is null ? found.Deadlines : [];
        if (SeesFile)
        {
            await LoadFileAsync(found, ct);
        }

        return Page();
    }

    private async Task LoadFileAsync(ShownCase found, CancellationToken ct)
    {
        var events = await cases.EventsAsync(found.Row.CaseId, ct);
        Path = StatePath.Of(found.Workflow, found.Row.States, events);
        Story = Timeline.With(
            timeline.Of(events, await records.NamesAsync(events.Select(happened => happened.Event), ct)),
            [
                .. (await records.PutOffAsync(found.Row.CaseId, ct)).Select(putOff => timeline.Of(putOff, found.Workflow)),
                .. (await records.FlagsAsync(found.Row.CaseId, ct)).SelectMany(timeline.Of),
            ]);
        Terms = [.. found.Procedure.Terms(found.Snapshot, time.Now(), found.Calendar, found.Settings).Where(term => term.Value is not null)];
        Reminders = found.Row.ClosedAt is null ? UpcomingReminders.Of(found, time.Now(), RemindersShown) : [];
        Linked = await records.LinkedAsync(current, found.Row.CaseId, ct);
        Dossiers = await records.DossiersAsync(found.Row.CaseId, ct);
        Decisions = await records.DecisionsAsync(found.Row.CaseId, ct);
    }
}
