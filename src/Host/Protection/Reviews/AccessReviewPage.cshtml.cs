using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Protection.Reviews;

/// <summary>The accounts of the own body, each to be confirmed or ended, once a quarter.</summary>
[Authorize(Policy = nameof(Policies.MayAnswerRequests))]
internal sealed class AccessReviewPage(CurrentUser current, AccessReview review, IStringLocalizer<Shared> texts) : PageModel
{
    public IReadOnlyList<ReviewedAccount> Accounts { get; private set; } = [];

    public string Quarter => texts["Review.Quarter", review.Quarter[6..], review.Quarter[..4]];

    public bool IsOwn(ReviewedAccount account) => account.UserId == current.Id;

    public async Task OnGetAsync(CancellationToken ct) => Accounts = await review.ListAsync(current, ct);

    public async Task<IActionResult> OnPostAsync(Guid user, bool ended, CancellationToken ct)
    {
        if (!await review.DecideAsync(current, user, ended, ct))
        {
            return NotFound();
        }

        TempData["Notice"] = texts[ended ? "Review.Ended" : "Review.Confirmed"].Value;
        return LocalRedirect("/protection/access-review");
    }
}
