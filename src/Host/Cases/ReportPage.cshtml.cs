using CaseFlow.Access;
using CaseFlow.Workflows.Casework;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Cases;

/// <summary>Reports something that happened and is nobody's task, with the form that the definition asks for.</summary>
[Authorize(Policy = nameof(Policies.MaySeePeople))]
internal sealed class ReportPage(CurrentUser current, CaseDesk desk) : CaseFormPage(current, desk)
{
    public PossibleReport Report { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, string what, CancellationToken ct) => await LoadAsync(id, what, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, string what, CancellationToken ct)
    {
        if (await LoadAsync(id, what, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        var entered = Entered;
        var told = new Command(what, Shown.Actor)
        {
            Data = entered.Values(Form.Fields.Where(field => field.IsVisible).Select(field => field.Element)),
            OccurredAt = entered.OccurredAt(),
        };
        return ModelState.IsValid ? await SendAsync(told, ct) ?? LocalRedirect($"/cases/{id}") : Again();
    }

    private async Task<IActionResult?> LoadAsync(Guid id, string what, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        var report = Shown.Procedure.Possible(Shown.Snapshot, Now, Shown.Calendar, Shown.Settings).Reports
            .FirstOrDefault(possible => possible.Event == what && possible.By.Any(role => Shown.Actor.Roles.Contains(role)));
        if (report is null)
        {
            TempData["Notice"] = Texts["Report.NotNow"].Value;
            return LocalRedirect($"/cases/{id}");
        }

        Report = report;
        Form = await FormAsync(report.Form, anew: true, [], ct);
        return null;
    }
}
