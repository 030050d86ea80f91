using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Answers.Journey;

/// <summary>What became of a link that opens nothing, as far as whoever holds it may know, and what to do.</summary>
[AllowAnonymous]
[BehindLink(Opened.Nothing)]
[EnableRateLimiting(RateLimits.Answers)]
internal sealed class GonePage(AnswerLinks links, AskingOffices offices, RenewLink renew, AnswerCookies cookies, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    public static IReadOnlyList<string> Reasons { get; } = ["ended", "idle", "locked", "new", "none", "not-me"];

    /// <summary>One of <see cref="Reasons"/>.</summary>
    public string Why { get; private set; } = "ended";

    public bool MayAskForNew { get; private set; }

    /// <summary>Null for a token that nobody made.</summary>
    public AskingOffice? Asks { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (await links.RememberAsync(cookies.TokenOf(HttpContext), time.Now(), ct) is not { } link)
        {
            Why = "none";
            return;
        }

        Asks = await offices.OfAsync(link, ct);
        Why = link switch
        {
            { Lives: true } => "idle",
            { RevokedWhy: "renewed" } => "new",
            { RevokedWhy: "not-me" } => "not-me",
            { LockedAt: not null } => "locked",
            _ => "ended",
        };
        MayAskForNew = link is { LockedAt: null, RevokedWhy: null, Lives: false } && await renew.IsPossibleAsync(link.LinkId, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await links.RememberAsync(cookies.TokenOf(HttpContext), time.Now(), ct) is { } link)
        {
            var sent = await renew.RenewAsync(link.LinkId, by: null, ct);
            TempData["Notice"] = texts[sent ? "Answer.NewLink.Sent" : "Answer.NewLink.TooMany"].Value;
        }

        return LocalRedirect(AnswerGate.Gone);
    }
}
