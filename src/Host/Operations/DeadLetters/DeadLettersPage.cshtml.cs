using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Operations.DeadLetters;

/// <summary>What gave up or was refused, by cause, and trying it again: one or all of a kind.</summary>
[Authorize(Policy = nameof(Policies.MayOperate))]
internal sealed class DeadLettersPage(CurrentUser current, DeadLetterBox letters, IStringLocalizer<Shared> texts) : PageModel
{
    public const int Shown = 50;

    public IReadOnlyList<DeadGroup> Groups { get; private set; } = [];

    public IReadOnlyList<Retried> Retried { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Groups = await letters.ListAsync(ct);
        Retried = await letters.RetriedAsync(ct);
    }

    public async Task<IActionResult> OnPostRetryTimerAsync(Guid caseId, string timerId, CancellationToken ct) =>
        Done(texts[await letters.RetryTimerAsync(caseId, timerId, current.Id, ct) ? "Operations.Retried" : "Operations.NotThere"]);

    public async Task<IActionResult> OnPostRetryMailAsync(long mailId, CancellationToken ct) =>
        Done(texts[await letters.RetryMailAsync(mailId, current.Id, ct) ? "Operations.Retried" : "Operations.NotThere"]);

    public async Task<IActionResult> OnPostRetryAllAsync(string what, string cause, CancellationToken ct) =>
        Done(texts["Dead.RetriedAll", await letters.RetryAllAsync(what, cause, current.Id, ct)]);

    private LocalRedirectResult Done(LocalizedString notice)
    {
        TempData["Notice"] = notice.Value;
        return LocalRedirect("/operations/dead-letters");
    }
}
