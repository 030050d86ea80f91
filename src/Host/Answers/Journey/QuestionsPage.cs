using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Answers.Journey;

/// <summary>What every page of the journey shares: the check-in as the helper sees it, and what was answered so far.</summary>
internal abstract class QuestionsPage(CaseReader cases, AnswerDrafts drafts, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    private Dictionary<string, string> _typed = [];

    public Questions Questions { get; private set; } = null!;

    /// <summary>Whom it is about, for whoever knows.</summary>
    public string Code { get; private set; } = "";

    public long CaseNo { get; private set; }

    protected AnswerSession Session => HttpContext.Features.Get<AnswerSession>()!;

    protected IStringLocalizer<Shared> Texts => texts;

    protected DateTimeOffset Now => time.Now();

    /// <summary>False where the work waits for something that is not the helper's.</summary>
    protected async Task<bool> LoadAsync(CancellationToken ct)
    {
        var now = Now;
        if (await cases.FindAsync(CurrentUser.Find(HttpContext)!, Session.Link.CaseId, ct) is not { } shown
            || shown.Procedure.Possible(shown.Snapshot, now, shown.Calendar, shown.Settings).Tasks.FirstOrDefault(task => task.Entry.Key == Session.Link.WorkItem) is not { } possible)
        {
            return false;
        }

        _typed = await drafts.ReadAsync(Session.Link, ct);
        Questions = new(shown, possible, shown.Procedure.Index.Task(possible.Task.Id)?.ComesAgain == true, _typed, now, texts);
        CaseNo = shown.Row.CaseNo;
        Code = shown.Row.PersonName is { } name ? PersonCode.Of(name) : "";
        (ViewData["Wipes"], ViewData["Stays"]) = (true, true);
        return true;
    }

    /// <summary>Somebody needs longer: that something was sent has put off the end already.</summary>
    public IActionResult OnPostStay() => LocalRedirect(Request.Path);

    /// <summary>Keeps what was taken.</summary>
    protected Task KeepAsync(CancellationToken ct) => drafts.KeepAsync(Session.Link, _typed, ct);

    /// <summary>The page again with what is wrong.</summary>
    protected PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
