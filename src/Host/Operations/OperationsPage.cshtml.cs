using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Operations.Alarms;
using CaseFlow.Operations.Outages;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Operations;

/// <summary>Whether the machinery runs: jobs, what waits, what failed and what can be done about it. For operators, who see no personal data.</summary>
[Authorize(Policy = nameof(Policies.MayOperate))]
internal sealed class OperationsPage(
    CurrentUser current, JobBoard board, PauseJob pauses, Backlog backlog, Lateness lateness, OutageBook outages, Incidents incidents, TimeProvider time,
    IStringLocalizer<Shared> texts) : PageModel
{
    public IReadOnlyList<LateWork> Late { get; private set; } = [];

    /// <summary>Outages of which something waits for a decision.</summary>
    public long OpenOutages { get; private set; }

    public IReadOnlyList<ShownJob> Jobs { get; private set; } = [];

    public BacklogFigures Figures { get; private set; } = null!;

    public IReadOnlyList<CaseIncident> Incidents { get; private set; } = [];

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Late = await lateness.FindAsync(Now, ct);
        OpenOutages = await outages.CountOpenAsync(ct);
        Jobs = await board.ListAsync(ct);
        Figures = await backlog.FiguresAsync(Now, ct);
        Incidents = await backlog.IncidentsAsync(ct);
    }

    public async Task<IActionResult> OnPostClearAsync(Guid caseId, CancellationToken ct)
    {
        await incidents.ClearAsync(caseId, ct);
        return Done("Operations.Cleared");
    }

    public async Task<IActionResult> OnPostPauseAsync(string job, string? reason, CancellationToken ct)
    {
        if (Schedule.Lines.Any(line => line.Name == job) && !string.IsNullOrWhiteSpace(reason))
        {
            await pauses.PauseAsync(job, reason.Trim(), current.Id, ct);
            return Done("Operations.Paused");
        }

        ModelState.AddModelError($"reason-{job}", texts["Operations.NoReason"]);
        await OnGetAsync(ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostResumeAsync(string job, CancellationToken ct)
    {
        await pauses.ResumeAsync(job, current.Id, ct);
        return Done("Operations.Resumed");
    }

    /// <summary>3 giờ · 3 hours, of the largest unit.</summary>
    public string Age(DateTimeOffset since)
    {
        var age = Now - since;
        return age.TotalDays >= 1 ? texts["Operations.Days", VietnameseText.Number((int)age.TotalDays)]
            : age.TotalHours >= 1 ? texts["Operations.Hours", VietnameseText.Number((int)age.TotalHours)]
            : texts["Operations.Minutes", VietnameseText.Number(Math.Max(0, (int)age.TotalMinutes))];
    }

    private LocalRedirectResult Done(string notice)
    {
        TempData["Notice"] = texts[notice].Value;
        return LocalRedirect("/operations");
    }
}
