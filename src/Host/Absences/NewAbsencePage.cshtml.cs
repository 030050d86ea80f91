using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Absences;

/// <summary>Somebody will be away: from when, until when, and who stands in.</summary>
[Authorize(Policy = nameof(Policies.MayRecordAbsences))]
internal sealed class NewAbsencePage(CurrentUser current, AbsenceBook book, IStringLocalizer<Shared> texts) : PageModel
{
    private const int LongestReason = 300;

    /// <summary>Longer than any leave: a slip in the year.</summary>
    private const int MostDays = 400;

    [BindProperty]
    public Guid? Who { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public Guid? StandIn { get; set; }

    [BindProperty]
    public string Reason { get; set; } = "";

    /// <summary>Whose absences the user records; asked only where it is not the own one alone.</summary>
    public IReadOnlyList<Colleague> Mine { get; private set; } = [];

    /// <summary>Who might stand in.</summary>
    public IReadOnlyList<Colleague> Colleagues { get; private set; } = [];

    /// <summary>What was typed, where it could not be read as a date.</summary>
    public string Typed(string field, DateOnly? date) =>
        ModelState[field]?.AttemptedValue is { Length: > 0 } typed ? typed : date is { } known ? VietnameseText.ShortDate(known) : "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Who = Mine.FirstOrDefault(colleague => colleague.UserId == current.Id)?.UserId;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        var absent = Mine.FirstOrDefault(colleague => colleague.UserId == (Mine.Count == 1 ? current.Id : Who));
        Check(absent);
        if (ModelState.IsValid && await book.RecordAsync(current, absent!, From!.Value, To!.Value, StandIn, Reason.Trim(), ct))
        {
            TempData["Notice"] = StandIn is { } chosen
                ? texts["Absence.Recorded", VietnameseText.LongDate(From.Value), absent!.Name, Colleagues.First(colleague => colleague.UserId == chosen).Name].Value
                : texts["Absence.RecordedHead", VietnameseText.LongDate(From.Value), absent!.Name].Value;
            return LocalRedirect("/absences");
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError("from", texts["Absence.Twice"]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        ViewData["FieldOrder"] = new[] { "who", "From", "from", "To", "to", "standin", "reason" };
        return Page();
    }

    private void Check(Colleague? absent)
    {
        if (absent is null)
        {
            ModelState.AddModelError("who", texts["Absence.Who.Missing"]);
        }

        if (From is null && !Unreadable(nameof(From)))
        {
            ModelState.AddModelError("from", texts["Absence.From.Missing"]);
        }
        else if (From < book.Today)
        {
            ModelState.AddModelError("from", texts["Absence.From.Past", VietnameseText.ShortDate(book.Today)]);
        }

        if (To is null && !Unreadable(nameof(To)))
        {
            ModelState.AddModelError("to", texts["Absence.To.Missing"]);
        }
        else if (To < From || To > From?.AddDays(MostDays))
        {
            ModelState.AddModelError("to", texts["Absence.To.Wrong", VietnameseText.ShortDate(From!.Value)]);
        }

        if (absent is not null && StandIn is { } chosen && Colleagues.FirstOrDefault(colleague => colleague.UserId == chosen)?.MayStandInFor(absent) != true)
        {
            ModelState.AddModelError("standin", texts["Absence.StandIn.Wrong", absent.Name]);
        }

        if (Reason.Length > LongestReason)
        {
            ModelState.AddModelError("reason", texts["Absence.Reason.Long", LongestReason]);
        }
    }

    private bool Unreadable(string field) => ModelState[field]?.Errors.Count > 0;

    private async Task LoadAsync(CancellationToken ct)
    {
        Colleagues = await book.ColleaguesAsync(current, ct);
        Mine = [.. Colleagues.Where(colleague => AbsenceBook.MayRecordFor(current, colleague.UserId, colleague.Body))];
    }
}
