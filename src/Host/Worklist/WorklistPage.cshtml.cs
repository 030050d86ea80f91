using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Worklist.Supervision;
using CaseFlow.Worklist.Visits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Worklist;

/// <summary>My work: what waits for me, the latest first; what others are late with; what I wait for.</summary>
[Authorize]
internal sealed class WorklistPage(
    CurrentUser current, WorkItems items, CaseWords words, StuckCases stuck, PlannedVisits visits, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    private const int OthersShown = 30;

    /// <summary>Groups in the order of the page; only those with something in them, but for the first ones of my own.</summary>
    public IReadOnlyList<WorkGroup> Groups { get; private set; } = [];

    /// <summary>The earliest due of what waits for others.</summary>
    public WorkGroup Others { get; private set; } = WorkGroup.Empty("Work.Others");

    /// <summary>All of it, shown or not.</summary>
    public long OthersCount { get; private set; }

    /// <summary>Cases that do not go on; for those who can do something about it.</summary>
    public long Stuck { get; private set; }

    /// <summary>Visits that could stand in the calendar of a telephone.</summary>
    public bool HasVisits { get; private set; }

    public bool HasWork => Policies.MaySeePeople(current);

    public bool MayOpenCases => Policies.MayOpenCases(current);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Stuck = Policies.MaySeeStuckCases(current) ? await stuck.CountAsync(current, ct) : 0;
        if (!HasWork)
        {
            return;
        }

        var now = time.Now();
        var mine = new List<WorkRow>();
        foreach (var item in await items.MineAsync(current, ct))
        {
            HasVisits |= item.IsCheckIn;
            mine.Add(await RowOfAsync(item, ClaimWorkItem.MayDo(current, item) ? "Work.Do" : "Work.See", ct) with { Note = WhyMine(item) });
        }

        var escalated = new List<WorkRow>();
        foreach (var escalation in await items.EscalatedAsync(current, now, ct))
        {
            escalated.Add(await RowOfAsync(escalation, ct));
        }

        var others = new List<WorkRow>();
        (OthersCount, var first) = await items.OfOthersAsync(current, OthersShown, ct);
        foreach (var item in first)
        {
            others.Add(await RowOfAsync(item, "Work.See", ct) with
            {
                Note = item.HolderName ?? (await words.RoleAsync(item.DefinitionId, item.DefinitionVersion, item.Role, ct)).In(Languages.Current),
            });
        }

        Groups = WorkGroup.Cut(mine, escalated, now);
        Others = new("Work.Others", others);
    }

    /// <summary>All visits of the user as one calendar file.</summary>
    public async Task<IActionResult> OnGetVisitsAsync(CancellationToken ct) => HasWork
        ? File(await visits.OfAsync(current, new Uri($"{Request.Scheme}://{Request.Host}/"), ct), VisitCalendar.MediaType, "lich-hen.ics")
        : NotFound();

    private string? WhyMine(WorkItem item) => item.InsteadOf is { } away
        ? texts[away.FallsToHead ? "Work.FallsToYou" : "Work.InsteadOf", away.Name, VietnameseText.ShortDate(away.ToOn)].Value
        : null;

    private async Task<WorkRow> RowOfAsync(WorkItem item, string button, CancellationToken ct)
    {
        var (definition, version) = (item.DefinitionId, item.DefinitionVersion);
        return new(
            CaseHeads.TitleOf(item.PersonName, item.CaseNo), $"/cases/{item.CaseId}",
            (await words.TaskAsync(definition, version, item.Task, ct)).In(Languages.Current),
            item.DueAt, await words.DueAsync(definition, version, item.DueAt, ct),
            item.IsCheckIn ? $"/check-ins/{item.WorkItemId}" : $"/work-items/{item.WorkItemId}", button)
        { Asked = item.Note, WasDueOnPaper = item.WasDueOnPaper == true };
    }

    private async Task<WorkRow> RowOfAsync(Escalation escalation, CancellationToken ct)
    {
        var (definition, version) = (escalation.DefinitionId, escalation.DefinitionVersion);
        var what = escalation.Task is { } task
            ? await words.TaskAsync(definition, version, task, ct)
            : await words.DeadlineAsync(definition, version, escalation.Deadline, ct);
        return new(
            CaseHeads.TitleOf(escalation.PersonName, escalation.CaseNo), $"/cases/{escalation.CaseId}", what.In(Languages.Current),
            escalation.DueAt, await words.DueAsync(definition, version, escalation.DueAt, ct), $"/cases/{escalation.CaseId}", "Work.See")
        {
            Note = string.Join(" · ", new[] { Languages.Current == "en" ? escalation.AskEn : escalation.AskVi, escalation.HolderName }.OfType<string>()),
        };
    }
}
