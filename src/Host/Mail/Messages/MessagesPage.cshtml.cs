using CaseFlow.Access;
using CaseFlow.Cases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Mail.Messages;

/// <summary>Every message of a case: to come, held, sent, and not sent with the reason; each by its business key in words.</summary>
[Authorize(Policy = nameof(Policies.MaySeeFiles))]
internal sealed class MessagesPage(CurrentUser current, CaseReader cases, CaseHeads heads, CaseMessages messages) : PageModel
{
    private const int MostComing = 200;

    public CaseHead Head { get; private set; } = null!;

    public MessagesOfCase Messages { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await cases.FindAsync(current, id, ct) is not { SeesFile: true } found)
        {
            return NotFound();
        }

        Head = await heads.OfAsync(found, ct);
        Messages = await messages.OfAsync(found, MostComing, ct);
        return Page();
    }
}
