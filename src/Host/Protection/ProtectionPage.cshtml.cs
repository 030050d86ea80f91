using CaseFlow.Access;
using CaseFlow.PaperForms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Protection;

/// <summary>Data protection: what is to be done now, and the ways to the registers.</summary>
[Authorize(Policy = nameof(Policies.MayProtectData))]
internal sealed class ProtectionPage(CurrentUser current, DataDuties duties, ProtectionOffice offices, ProtectionPapers papers) : PageModel
{
    public IReadOnlyList<DataDuty> Duties { get; private set; } = [];

    public Office Office { get; private set; } = Office.Unset;

    public bool AnswersRequests => Policies.MayAnswerRequests(current);

    /// <summary>The impact assessment that the product brings along, for the unit to go through and sign.</summary>
    public async Task<IActionResult> OnGetAssessmentAsync(CancellationToken ct) =>
        File(await papers.AssessmentAsync(current, ct), GeneratePaper.Docx, "danh-gia-tac-dong.docx");

    public async Task OnGetAsync(CancellationToken ct)
    {
        Duties = await duties.ListAsync(current, ct);
        Office = await offices.OfAsync(current.UnitId, ct);
    }
}
