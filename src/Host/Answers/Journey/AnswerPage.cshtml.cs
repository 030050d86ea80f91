using CaseFlow.Access;
using CaseFlow.Access.SignIn;
using CaseFlow.Answers.Alerts;
using CaseFlow.Answers.Identity;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Answers.Journey;

/// <summary>The first page behind a link: who asks and why, and the identity question. Nobody is named here.</summary>
[AllowAnonymous]
[BehindLink(Opened.Link)]
[EnableRateLimiting(RateLimits.Answers)]
internal sealed class AnswerPage(
    AskingOffices offices, HelperSigns signs, AnswerSessions sessions, AnswerAlerts alerts, RenewLink renew, AnswerCookies cookies, TimeProvider time,
    IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Said { get; set; } = "";

    public AskingOffice Asks { get; private set; } = null!;

    /// <summary>What is asked; null where the helper is known by nothing any more.</summary>
    public string? Kind { get; private set; }

    private AnswerLink Link => HttpContext.Features.Get<AnswerLink>()!;

    public async Task OnGetAsync(CancellationToken ct) =>
        (Asks, Kind) = (await offices.OfAsync(Link, ct), await signs.KindForAsync(Link.UserId, ct));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        switch (await signs.TryAsync(Link, Said))
        {
            case HelperSigns.Verdict.Right:
                cookies.SetSession(HttpContext, await sessions.BeginAsync(Link.LinkId, Device.Words(Request.Headers.UserAgent.ToString()), time.Now(), CancellationToken.None));
                return LocalRedirect("/answer/next");
            case HelperSigns.Verdict.Locked:
                return LocalRedirect(AnswerGate.Gone);
            case HelperSigns.Verdict.Wrong wrong:
                await OnGetAsync(ct);
                ModelState.Clear();
                ModelState.AddModelError("said", texts["Answer.Wrong", wrong.Left]);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
            default:
                return LocalRedirect(AnswerGate.Gone);
        }
    }

    public async Task<IActionResult> OnPostNotMeAsync()
    {
        await alerts.RaiseAsync(Link, AnswerAlerts.NotMe);
        return LocalRedirect(AnswerGate.Gone);
    }

    public async Task<IActionResult> OnPostNewLinkAsync(CancellationToken ct)
    {
        var sent = await renew.RenewAsync(Link.LinkId, by: null, ct);
        TempData["Notice"] = texts[sent ? "Answer.NewLink.Sent" : "Answer.NewLink.TooMany"].Value;
        return LocalRedirect(sent ? AnswerGate.Gone : "/answer");
    }
}
