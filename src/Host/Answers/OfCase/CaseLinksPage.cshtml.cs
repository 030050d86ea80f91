using CaseFlow.Access;
using CaseFlow.Answers.Alerts;
using CaseFlow.Cases;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Answers.OfCase;

/// <summary>The answer links of a case: what became of each, to take one away, and to send another to the address on file.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class CaseLinksPage(
    CurrentUser current, CaseReader cases, CaseHeads heads, LinkLines lines, RenewLink renew, AnswerAlerts alerts, IStringLocalizer<Shared> texts) : PageModel
{
    public ShownCase Shown { get; private set; } = null!;

    public CaseHead Head { get; private set; } = null!;

    public IReadOnlyList<AnswerAlert> Alerts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        Head = await heads.OfAsync(Shown, ct);
        Alerts = await alerts.OpenAsync(current, id, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRenewAsync(Guid id, Guid link, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct) || (await lines.OfCaseAsync(id, ct)).All(line => line.LinkId != link))
        {
            return NotFound();
        }

        TempData["Notice"] = texts[await renew.RenewAsync(link, current.Id, ct) ? "Links.Renewed" : "Links.NotRenewed"].Value;
        return LocalRedirect($"/cases/{id}/answer-links");
    }

    public Task<IActionResult> OnPostRevokeAsync(Guid id, Guid link, CancellationToken ct) =>
        ChangeAsync(id, () => renew.RevokeAsync(id, link, current.Id, ct), "Links.Revoked", ct);

    public Task<IActionResult> OnPostSettleAsync(Guid id, long alert, CancellationToken ct) =>
        ChangeAsync(id, () => alerts.EndAsync(id, alert, current.Id, ct), "Links.Alert.Settled", ct);

    private async Task<IActionResult> ChangeAsync(Guid id, Func<Task> change, string done, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        await change();
        TempData["Notice"] = texts[done].Value;
        return LocalRedirect($"/cases/{id}/answer-links");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await cases.FindAsync(current, id, ct) is not { SeesFile: true, IsOutside: false } found)
        {
            return false;
        }

        Shown = found;
        return true;
    }
}
