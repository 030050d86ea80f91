using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Absences;

/// <summary>Who is away, now and soon, and who stands in.</summary>
[Authorize(Policy = nameof(Policies.MayRecordAbsences))]
internal sealed class AbsencesPage(CurrentUser current, AbsenceBook book, IStringLocalizer<Shared> texts) : PageModel
{
    public IReadOnlyList<Absence> Absences { get; private set; } = [];

    public DateOnly Today => book.Today;

    /// <summary>Whoever may end it may read why; the others are told the days.</summary>
    public bool MayChange(Absence absence) => AbsenceBook.MayRecordFor(current, absence.UserId, absence.Body);

    public async Task OnGetAsync(CancellationToken ct) => Absences = await book.ListAsync(current, ct);

    public async Task<IActionResult> OnPostEndAsync(long absenceId, CancellationToken ct)
    {
        if ((await book.ListAsync(current, ct)).FirstOrDefault(absence => absence.AbsenceId == absenceId) is not { } found || !MayChange(found))
        {
            return NotFound();
        }

        await book.EndAsync(current, absenceId, ct);
        TempData["Notice"] = texts["Absence.Ended", found.Name].Value;
        return LocalRedirect("/absences");
    }
}
