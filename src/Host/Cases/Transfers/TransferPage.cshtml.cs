using CaseFlow.Access;
using CaseFlow.Resources;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases.Transfers;

/// <summary>One case between two units: the one that has it now takes it over or rejects it with a reason, the one that sent it answers.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class TransferPage(
    CurrentUser current, TransferStore transfers, CaseReader cases, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Reason { get; set; } = "";

    public Transfer Transfer { get; private set; } = null!;

    public IReadOnlyList<TransferAnswer> Answers { get; private set; } = [];

    /// <summary>The case, for the unit that has it now.</summary>
    public ShownCase? Shown { get; private set; }

    /// <summary>Reports of the procedure that hand the case to a unit: the way by which it goes back.</summary>
    public IReadOnlyList<PossibleReport> WaysBack { get; private set; } = [];

    public bool IsReceiver => Transfer.ToUnit == current.UnitId;

    public async Task<IActionResult> OnGetAsync(Guid id, int version, CancellationToken ct) => await LoadAsync(id, version, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAcceptAsync(Guid id, int version, CancellationToken ct) => SayAsync(id, version, "accepted", ct);

    public Task<IActionResult> OnPostRejectAsync(Guid id, int version, CancellationToken ct) => SayAsync(id, version, "rejected", ct);

    public Task<IActionResult> OnPostAnswerAsync(Guid id, int version, CancellationToken ct) => SayAsync(id, version, "answered", ct);

    private async Task<IActionResult> SayAsync(Guid id, int version, string said, CancellationToken ct)
    {
        if (!await LoadAsync(id, version, ct))
        {
            return NotFound();
        }

        var isItsTurn = said == "answered" ? Transfer.WaitsForSender && !IsReceiver : Transfer.WaitsForReceiver && IsReceiver;
        var problem = !isItsTurn ? "Transfer.NotNow" : said != "accepted" && string.IsNullOrWhiteSpace(Reason) ? "Transfer.NoReason" : null;
        if (problem is null && !await transfers.SayAsync(Transfer, said, said == "accepted" ? "" : Reason, current.Id, ct))
        {
            problem = "Transfer.NotNow";
        }

        if (problem is not null)
        {
            ModelState.AddModelError("reason", texts[problem]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        TempData["Notice"] = texts[$"Transfer.Done.{said}"].Value;
        return LocalRedirect($"/transfers/{id}/{version}");
    }

    private async Task<bool> LoadAsync(Guid id, int version, CancellationToken ct)
    {
        if (await transfers.FindAsync(current, id, version, ct) is not { } found)
        {
            return false;
        }

        Transfer = found;
        Answers = await transfers.AnswersAsync(found, ct);
        Shown = await cases.FindAsync(current, id, ct);
        if (Shown is { Row.ClosedAt: null } shown)
        {
            WaysBack = [.. shown.Procedure.Possible(shown.Snapshot, time.Now(), shown.Calendar, shown.Settings).Reports.Where(report =>
                report.Refusal is null && report.By.Any(role => shown.Actor.Roles.Contains(role))
                && report.Form?.Fields.Any(field => shown.Definition.Data.First(element => element.Name == field.Data).Type is DataType.Unit) == true)];
        }

        return true;
    }
}
