using CaseFlow.Access;
using CaseFlow.Calendars.Drafts;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Calendars;

/// <summary>A year of the working calendar: which days nobody works on, and which document says so. A draft is shown only while it is edited.</summary>
[Authorize(Policy = nameof(Policies.MayReadCalendars))]
internal sealed class CalendarPage(
    CurrentUser current, CalendarStore calendars, CalendarVersions versions, CalendarDrafts drafts, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = VietnamCalendar.Id;

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Asked { get; set; }

    public WorkingCalendar? Calendar { get; private set; }

    public CalendarYear? Shown { get; private set; }

    public IReadOnlyList<string> Others { get; private set; } = [];

    public IReadOnlyList<CalendarVersion> Versions { get; private set; } = [];

    /// <summary>Of an administrator who may change it; null when there is none.</summary>
    public CalendarDraft? Draft { get; private set; }

    /// <summary>Running cases that a new version has still to reach.</summary>
    public long Waiting { get; private set; }

    public bool MayManage => Policies.MayManageCalendars(current);

    public bool IsAuthor => Draft?.IsOf(current) == true;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var ids = await versions.IdsAsync(ct);
        if (!ids.Contains(Id))
        {
            return NotFound();
        }

        Others = [.. ids.Where(id => id != Id)];
        Calendar = await calendars.NewestAsync(Id, ct);
        var year = Math.Clamp(Asked ?? VietnameseText.LocalDate(time.GetUtcNow()).Year, Calendar.FirstYear, Calendar.LastYear);
        Shown = CalendarYear.Of(Calendar, year, null);
        Versions = await versions.ListAsync(Id, ct);
        Draft = MayManage ? await drafts.FindAsync(Id, ct) : null;
        Waiting = MayManage ? await versions.WaitingAsync(Id, Calendar.Version, ct) : 0;
        return Page();
    }
}
