using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Cases.Forms;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Answers.Journey;

/// <summary>All answers once more, each to be changed; then they are sent.</summary>
[AllowAnonymous]
[BehindLink(Opened.Session)]
[EnableRateLimiting(RateLimits.Answers)]
internal sealed class CheckPage(CaseReader cases, AnswerDrafts drafts, SendAnswer send, TimeProvider time, IStringLocalizer<Shared> texts)
    : QuestionsPage(cases, drafts, time, texts)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await NotYetAsync(ct) ?? Page();

    /// <param name="looked">At which answers, as the page was shown.</param>
    public async Task<IActionResult> OnPostAsync(string? looked, CancellationToken ct)
    {
        if (await NotYetAsync(ct) is { } elsewhere)
        {
            return elsewhere;
        }

        if (looked != Questions.Stamp)
        {
            // Changed since: in another tab, on another telephone, or by midnight.
            ModelState.AddModelError("answers", Texts["Answer.Changed"]);
            return Again();
        }

        switch (await send.SendAsync(Session, Questions.Told(Session.Link.WorkItem), ct))
        {
            case null:
                return LocalRedirect("/answer/done");
            case []:
                // Where the link has ended this page leads to the one that says so.
                TempData["Notice"] = Texts["Answer.TryAgain"].Value;
                return LocalRedirect("/answer/check");
            case var refused:
                foreach (var reason in refused)
                {
                    ModelState.AddModelError(FieldNames.Of(reason), reason.Message.In(Languages.Current));
                }

                return Again();
        }
    }

    private async Task<IActionResult?> NotYetAsync(CancellationToken ct) =>
        !await LoadAsync(ct) ? LocalRedirect(AnswerGate.Gone)
        : Questions.Next != Questions.CheckStep ? LocalRedirect($"/answer/{Questions.Next}")
        : null;
}
