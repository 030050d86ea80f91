using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Worklist;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Mail.Snoozes;

/// <summary>Puts off the reminders of one piece of work, up to a limit and with a reason.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class SnoozePage(CurrentUser current, WorkItems items, CaseWords words, SnoozeWork snoozing, IStringLocalizer<Shared> texts) : PageModel
{
    private const int LongestReason = 300;

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string Reason { get; set; } = "";

    public WorkItem Item { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public DueBox? Due { get; private set; }

    /// <summary>The latest day; null where it may not be put off.</summary>
    public DateOnly? Latest { get; private set; }

    /// <summary>How often it was put off before.</summary>
    public int Times { get; private set; }

    /// <summary>Why it may not be put off, as a key of the texts.</summary>
    public string Refusal => Item.DueAt is null ? "Snooze.NoDue" : "Snooze.Not";

    public string Back => $"/{(Item.IsCheckIn ? "check-ins" : "work-items")}/{Item.WorkItemId}";

    /// <summary>What was typed, where it could not be read as a date.</summary>
    public string TypedUntil => ModelState["Until"]?.AttemptedValue is { Length: > 0 } typed ? typed : Until is { } day ? VietnameseText.ShortDate(day) : "";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        if (Latest is { } latest)
        {
            await CheckAsync(latest, ct);
        }
        else
        {
            ModelState.AddModelError("Until", texts[Refusal]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await snoozing.AddAsync(Item, Until!.Value, Reason.Trim(), current.Id, ct);
        TempData["Notice"] = texts["Snooze.Done", VietnameseText.LongDate(Until.Value)].Value;
        return LocalRedirect(Back);
    }

    private async Task CheckAsync(DateOnly latest, CancellationToken ct)
    {
        if (Until is not { } day || day <= VietnameseText.LocalDate(snoozing.Now) || day > latest)
        {
            ModelState.AddModelError("Until", texts["Snooze.BadDay", VietnameseText.ShortDate(latest)]);
        }
        else if (!await snoozing.IsWorkingDayAsync(day, ct))
        {
            ModelState.AddModelError("Until", texts["Snooze.DayOff", VietnameseText.LongDate(day)]);
        }

        if (string.IsNullOrWhiteSpace(Reason) || Reason.Trim().Length > LongestReason)
        {
            ModelState.AddModelError("Reason", texts["Snooze.NoReason", LongestReason]);
        }
    }

    private async Task<bool> LoadAsync(long id, CancellationToken ct)
    {
        if (await items.FindAsync(current, id, ct) is not { } found || !SnoozeWork.MaySnooze(current, found))
        {
            return false;
        }

        Item = found;
        Title = (await words.TaskAsync(found.DefinitionId, found.DefinitionVersion, found.Task, ct)).In(Languages.Current);
        Due = await words.DueAsync(found.DefinitionId, found.DefinitionVersion, found.DueAt, ct);
        Times = (await snoozing.OfAsync(found, ct)).Count;
        Latest = await snoozing.LatestAsync(found, Times, ct);
        return true;
    }
}
