using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Mail;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Timers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Operations;

/// <summary>Whether the machinery runs: jobs, what waits, what failed and what can be done about it. For operators, who see no personal data.</summary>
[Authorize(Policy = nameof(Policies.MayOperate))]
internal sealed class OperationsPage(
    CurrentUser current, JobBoard board, Backlog backlog, RetryTimer timers, Incidents incidents, MailLog mails, TimeProvider time,
    IStringLocalizer<Shared> texts) : PageModel
{
    public IReadOnlyList<ShownJob> Jobs { get; private set; } = [];

    public BacklogFigures Figures { get; private set; } = null!;

    public IReadOnlyList<DeadTimer> DeadTimers { get; private set; } = [];

    public IReadOnlyList<CaseIncident> Incidents { get; private set; } = [];

    public IReadOnlyList<MailInTrouble> Mails { get; private set; } = [];

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Jobs = await board.ListAsync(ct);
        Figures = await backlog.FiguresAsync(Now, ct);
        DeadTimers = await backlog.DeadTimersAsync(ct);
        Incidents = await backlog.IncidentsAsync(ct);
        Mails = await backlog.MailsAsync(ct);
    }

    public async Task<IActionResult> OnPostRetryTimerAsync(Guid caseId, string timerId, CancellationToken ct) =>
        Done(await timers.RetryAsync(caseId, timerId, ct) ? "Operations.Retried" : "Operations.NotThere");

    public async Task<IActionResult> OnPostClearAsync(Guid caseId, CancellationToken ct)
    {
        await incidents.ClearAsync(caseId, ct);
        return Done("Operations.Cleared");
    }

    public async Task<IActionResult> OnPostSendAgainAsync(long mailId, CancellationToken ct) =>
        Done(await mails.SendAgainAsync(mailId, Now, ct) ? "Operations.Retried" : "Operations.NotThere");

    public async Task<IActionResult> OnPostPauseAsync(string job, string? reason, CancellationToken ct)
    {
        if (Schedule.Lines.Any(line => line.Name == job) && !string.IsNullOrWhiteSpace(reason))
        {
            await board.PauseAsync(job, reason.Trim(), current.Id, ct);
            return Done("Operations.Paused");
        }

        ModelState.AddModelError($"reason-{job}", texts["Operations.NoReason"]);
        await OnGetAsync(ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostResumeAsync(string job, CancellationToken ct)
    {
        await board.ResumeAsync(job, ct);
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
