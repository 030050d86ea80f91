using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Casework;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CaseFlow.Answers.Journey;

/// <summary>The answer is in, and when the next one is asked for.</summary>
[AllowAnonymous]
[BehindLink(Opened.Done)]
[EnableRateLimiting(RateLimits.Answers)]
internal sealed class DonePage(CaseReader cases) : PageModel
{
    /// <summary>The day of the next one; null when none is planned, or its day is not known yet.</summary>
    public DateOnly? NextOn { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var link = HttpContext.Features.Get<AnswerSession>()!.Link;
        var shown = await cases.FindAsync(CurrentUser.Find(HttpContext)!, link.CaseId, ct);
        if (shown?.Procedure.Index.Task(CaseKeys.IdOf(link.WorkItem))?.Plan is { OpensBefore: { IsWorking: false, EndsAtAMoment: false, TotalMonths: 0 } before } plan)
        {
            // It opens so many days before, at the beginning of a day; at another time it was pushed on by the one before it.
            NextOn = shown.Snapshot.Timers.Where(timer => timer is { Held: false, ParkedAt: null } && timer.Id == TimerIds.CheckIn(plan.Id))
                .Select(timer => VietnameseText.Local(timer.DueAt)).Where(opens => opens.TimeOfDay == TimeSpan.Zero)
                .Select(opens => (DateOnly?)DateOnly.FromDateTime(opens.DateTime).AddDays(before.TotalDays)).FirstOrDefault();
        }
    }
}
