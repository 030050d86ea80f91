using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CaseFlow.Answers.Journey;

/// <summary>The answer is in, and when the next one is asked for.</summary>
[AllowAnonymous]
[BehindLink(Opened.Done)]
[EnableRateLimiting(RateLimits.Answers)]
internal sealed class DonePage(CaseReader cases, TimeProvider time) : PageModel
{
    /// <summary>The day of the next one; null when none is planned, or its day is not known yet.</summary>
    public DateOnly? NextOn { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var link = HttpContext.Features.Get<AnswerSession>()!.Link;
        var shown = await cases.FindAsync(CurrentUser.Find(HttpContext)!, link.CaseId, ct);
        if (shown?.Procedure.Index.Task(CaseKeys.IdOf(link.WorkItem))?.Plan is { } plan)
        {
            // Of all plans of this kind, those too that officers set for this person.
            NextOn = shown.Procedure.Plans(shown.Snapshot, time.Now(), shown.Calendar, 1, shown.Settings)
                .Where(one => one.Plan.Id == plan.Id && !one.IsParked)
                .SelectMany(one => one.Open?.Occurrence is { } asked ? [asked] : one.Coming.Select(coming => coming.CheckIn.Day))
                .Select(day => (DateOnly?)day).Min();
        }
    }
}
