using CaseFlow.Access;
using CaseFlow.Cases.Notes;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases.Transfers;

/// <summary>One case between two units: the one that got it takes it over or rejects it with a reason, the one that sent it answers or keeps it.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class TransferPage(
    CurrentUser current, TransferStore transfers, AnswerTransfer answer, CaseReader cases, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Reason { get; set; } = "";

    public Transfer Transfer { get; private set; } = null!;

    public IReadOnlyList<TransferAnswer> Answers { get; private set; } = [];

    /// <summary>The case, for the unit that has it now.</summary>
    public ShownCase? Shown { get; private set; }

    public bool IsReceiver => Transfer.ToUnit == current.UnitId;

    public async Task<IActionResult> OnGetAsync(Guid id, int version, CancellationToken ct) => await LoadAsync(id, version, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAcceptAsync(Guid id, int version, CancellationToken ct) => SayAsync(id, version, "accepted", ct);

    public Task<IActionResult> OnPostRejectAsync(Guid id, int version, CancellationToken ct) => SayAsync(id, version, "rejected", ct);

    public Task<IActionResult> OnPostAnswerAsync(Guid id, int version, CancellationToken ct) => SayAsync(id, version, "answered", ct);

    public Task<IActionResult> OnPostKeepAsync(Guid id, int version, CancellationToken ct) => SayAsync(id, version, "kept", ct);

    private async Task<IActionResult> SayAsync(Guid id, int version, string said, CancellationToken ct)
    {
        if (!await LoadAsync(id, version, ct))
        {
            return NotFound();
        }

        var isItsTurn = said is "answered" or "kept" ? Transfer.WaitsForSender && !IsReceiver : Transfer.WaitsForReceiver && IsReceiver;
        var needsWords = said is "rejected" or "answered";
        var problem = !isItsTurn ? "Transfer.NotNow"
            : needsWords && string.IsNullOrWhiteSpace(Reason) ? "Transfer.NoReason"
            : needsWords && Reason.Trim().Length > CaseNotes.Longest ? "Note.Missing"
            : null;
        if (problem is null && !await answer.SayAsync(Transfer, said, needsWords ? Reason : "", current.Id, ct))
        {
            problem = "Transfer.NotNow";
        }

        if (problem is not null)
        {
            ModelState.AddModelError("reason", texts[problem, CaseNotes.Longest]);
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
        return true;
    }
}
