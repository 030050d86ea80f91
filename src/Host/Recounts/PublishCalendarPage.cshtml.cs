using CaseFlow.Access;
using CaseFlow.Calendars.Drafts;
using CaseFlow.Resources;
using CaseFlow.Workflows.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Recounts;

/// <summary>
/// Where somebody else than the author looks at a new version of a calendar and decides: what it changes, and which deadlines of which
/// running cases move from when to when; publish, or send back with a reason.
/// </summary>
[Authorize(Policy = nameof(Policies.MayManageCalendars))]
internal sealed class PublishCalendarPage(
    CurrentUser current, CalendarDrafts drafts, PublishCalendar publish, MovedDates moved, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    /// <summary>Of the draft that was shown.</summary>
    [BindProperty]
    public int Revision { get; set; }

    /// <summary>Why it is sent back.</summary>
    [BindProperty]
    public string Reason { get; set; } = "";

    public CalendarDraft? Draft { get; private set; }

    public WorkingCalendar? Next { get; private set; }

    public MovedDatesReport? Report { get; private set; }

    public bool IsAuthor => Draft!.IsOf(current);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return LocalRedirect($"/calendars/{Id}");
        }

        Revision = Draft!.Revision;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await publish.PublishAsync(Id, Revision, current.Id, ct) is { } published)
        {
            TempData["Notice"] = texts["Calendars.Published", published.Version].Value;
            return LocalRedirect($"/calendars/{Id}");
        }

        return await RefusedAsync("", ct);
    }

    public async Task<IActionResult> OnPostSendBackAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError("reason", texts["Review.NoReason"]);
            return await RefusedAsync("reason", ct);
        }

        if (await drafts.SendBackAsync(Id, Reason.Trim(), current.Id, ct))
        {
            TempData["Notice"] = texts["Review.SentBack"].Value;
            return LocalRedirect($"/calendars/{Id}");
        }

        return await RefusedAsync("", ct);
    }

    private async Task<IActionResult> RefusedAsync(string field, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            TempData["Notice"] = texts["Calendars.Meanwhile"].Value;
            return LocalRedirect($"/calendars/{Id}");
        }

        if (field.Length == 0)
        {
            ModelState.AddModelError("", texts[IsAuthor ? "Review.OwnText" : "Calendars.Meanwhile"]);
        }

        ModelState.Remove(nameof(Revision));
        Revision = Draft!.Revision;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <returns>False when no draft waits for a decision.</returns>
    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        Draft = await drafts.FindAsync(Id, ct);
        Next = await publish.NextAsync(Id, ct);
        if (Draft is null || Next is null)
        {
            return false;
        }

        Report = await moved.OfAsync(Next, ct);
        return true;
    }
}
