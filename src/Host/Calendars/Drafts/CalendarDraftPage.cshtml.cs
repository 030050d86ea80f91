using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Calendars.Drafts;

/// <summary>
/// A new version of a calendar in work: days and notices, each with its document, one at a time. Then it goes to another administrator, who
/// sees what it moves.
/// </summary>
[Authorize(Policy = nameof(Policies.MayManageCalendars))]
internal sealed class CalendarDraftPage(
    CurrentUser current, CalendarStore calendars, CalendarVersions versions, CalendarDrafts drafts, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    /// <summary>What a day can become; empty is a day like the others of its week again.</summary>
    public static readonly IReadOnlyList<string> Kinds =
        [nameof(DayKind.Holiday), nameof(DayKind.Compensation), nameof(DayKind.SwappedDayOff), nameof(DayKind.SwappedWorkingDay), ""];

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Asked { get; set; }

    /// <summary>Of the draft that was shown; 0 when there was none.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Date { get; set; }

    [BindProperty]
    public string Kind { get; set; } = nameof(DayKind.Holiday);

    [BindProperty]
    public string NameVi { get; set; } = "";

    [BindProperty]
    public string NameEn { get; set; } = "";

    [BindProperty]
    public string Source { get; set; } = "";

    [BindProperty]
    public string Note { get; set; } = "";

    /// <summary>For which the official notice has come.</summary>
    [BindProperty]
    public int? NoticeYear { get; set; }

    [BindProperty]
    public string NoticeSource { get; set; } = "";

    /// <summary>What was changed and why, for whoever decides.</summary>
    [BindProperty]
    public string Message { get; set; } = "";

    public WorkingCalendar? Calendar { get; private set; }

    public CalendarYear? Shown { get; private set; }

    public CalendarDraft? Draft { get; private set; }

    public bool IsAuthor => Draft is null || Draft.IsOf(current);

    public bool MayChange => Draft is null || (IsAuthor && Draft.SentAt is null);

    public string TypedDate => ModelState.TryGetValue(nameof(Date), out var typed) && typed.AttemptedValue is { } attempted ? attempted
        : Date is { } date ? VietnameseText.ShortDate(date) : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return NotFound();
        }

        if (Date is { } date)
        {
            // What is typed in the address is a day of the calendar, shown as people write it.
            ModelState.Clear();
            var (day, change) = (Calendar!.SpecialDay(date), Draft?.ChangeOf(date));
            Kind = change is null ? day?.Kind.ToString() ?? Kind : change.Kind?.ToString() ?? "";
            (NameVi, NameEn) = (change?.NameVi ?? day?.NameVi ?? "", change?.NameEn ?? day?.NameEn ?? "");
            (Source, Note) = (change?.Source ?? "", change?.Note ?? "");
        }

        return Page();
    }

    public Task<IActionResult> OnPostDayAsync(CancellationToken ct) => ChangeAsync(
        () => drafts.SetDayAsync(Id, Revision, Typed(), current.Id, ct), Date?.Year, ct, CheckDay);

    public Task<IActionResult> OnPostDropDayAsync(CancellationToken ct) => ChangeAsync(
        () => drafts.DropDayAsync(Id, Revision, Date!.Value, current.Id, ct), Date?.Year, ct);

    public Task<IActionResult> OnPostNoticeAsync(CancellationToken ct) => ChangeAsync(
        () => drafts.SetNoticeAsync(Id, Revision, new YearNotice(NoticeYear!.Value, NoticeSource.Trim()), current.Id, ct), NoticeYear, ct, CheckNotice);

    public Task<IActionResult> OnPostDropNoticeAsync(CancellationToken ct) => ChangeAsync(
        () => drafts.DropNoticeAsync(Id, Revision, NoticeYear!.Value, current.Id, ct), NoticeYear, ct);

    public Task<IActionResult> OnPostSendAsync(CancellationToken ct) => ChangeAsync(
        () => drafts.SendAsync(Id, Revision, Message.Trim(), current.Id, ct), null, ct, CheckMessage, "Review.Sent");

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct) => ChangeAsync(
        () => drafts.WithdrawAsync(Id, current.Id, ct), null, ct, said: "Definitions.Withdrawn");

    public Task<IActionResult> OnPostDiscardAsync(CancellationToken ct) => ChangeAsync(
        () => drafts.DiscardAsync(Id, Revision, current.Id, ct), null, ct, said: "Definitions.Discarded");

    private DayChange Typed() => new(
        Date!.Value, Kind.Length == 0 ? null : Enum.Parse<DayKind>(Kind), NameVi.Trim(), NameEn.Trim(), Source.Trim(), Note.Trim());

    private async Task<IActionResult> ChangeAsync(
        Func<Task<bool>> change, int? year, CancellationToken ct, Action? check = null, string said = "Calendars.Kept")
    {
        if (!await LoadAsync(ct))
        {
            return NotFound();
        }

        check?.Invoke();
        if (ModelState.IsValid && !await change())
        {
            // What was typed stays; the page now shows the draft as it is, and the same button does it then.
            await LoadAsync(ct);
            ModelState.Remove(nameof(Revision));
            ModelState.AddModelError("", texts[IsAuthor ? "Calendars.Meanwhile" : "Calendars.OfSomebodyElse"]);
        }

        if (ModelState.IsValid)
        {
            TempData["Notice"] = texts[said].Value;
            return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/calendars/{Id}/draft?year={year ?? Shown!.Year}"));
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private void CheckDay()
    {
        if (Date is not { } date)
        {
            if (ModelState.IsValid)
            {
                ModelState.AddModelError("date", texts["Calendars.NoDate"]);
            }

            return;
        }

        var isWeekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (date.Year < Calendar!.FirstYear || date.Year > Calendar.LastYear)
        {
            ModelState.AddModelError("date", texts["Calendars.OutsideYears", Calendar.FirstYear, Calendar.LastYear]);
        }
        else if (!Kinds.Contains(Kind) || (Kind.Length == 0 && Calendar.SpecialDay(date) is null))
        {
            ModelState.AddModelError("kind", texts["Calendars.OrdinaryAlready"]);
        }
        else if (Kind == nameof(DayKind.SwappedWorkingDay) && !isWeekend)
        {
            ModelState.AddModelError("kind", texts["Calendars.WorkedIsAtWeekend"]);
        }
        else if (Kind is nameof(DayKind.Compensation) or nameof(DayKind.SwappedDayOff) && isWeekend)
        {
            ModelState.AddModelError("kind", texts["Calendars.OffIsOnWeekday"]);
        }

        if (Kind.Length > 0 && (string.IsNullOrWhiteSpace(NameVi) || string.IsNullOrWhiteSpace(NameEn)))
        {
            ModelState.AddModelError("namevi", texts["Calendars.NoName"]);
        }

        if (string.IsNullOrWhiteSpace(Source))
        {
            ModelState.AddModelError("source", texts["Calendars.SourceNeeded"]);
        }
    }

    private void CheckNotice()
    {
        if (NoticeYear is not { } year || year < Calendar!.FirstYear || year > Calendar.LastYear)
        {
            ModelState.AddModelError("noticeyear", texts["Calendars.OutsideYears", Calendar!.FirstYear, Calendar.LastYear]);
        }

        if (string.IsNullOrWhiteSpace(NoticeSource))
        {
            ModelState.AddModelError("noticesource", texts["Calendars.SourceNeeded"]);
        }
    }

    private void CheckMessage()
    {
        if (string.IsNullOrWhiteSpace(Message))
        {
            ModelState.AddModelError("message", texts["Review.NoNote"]);
        }
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (!(await versions.IdsAsync(ct)).Contains(Id))
        {
            return false;
        }

        Calendar = await calendars.NewestAsync(Id, ct);
        Draft = await drafts.FindAsync(Id, ct);
        var year = Math.Clamp(Asked ?? Date?.Year ?? VietnameseText.LocalDate(time.GetUtcNow()).Year, Calendar.FirstYear, Calendar.LastYear);
        Shown = CalendarYear.Of(Draft?.ApplyTo(Calendar, Calendar.Version) ?? Calendar, year, Draft);
        return true;
    }
}
