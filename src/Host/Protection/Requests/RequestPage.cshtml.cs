using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.PaperForms;
using CaseFlow.People;
using CaseFlow.Resources;
using CaseFlow.Workflows.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Protection.Requests;

/// <summary>A request: its clocks, what was done, and how it ends: answered, or refused on a ground of the law.</summary>
[Authorize(Policy = nameof(Policies.MayAnswerRequests))]
internal sealed class RequestPage(
    CurrentUser current, RequestRegister register, SearchPeople search, ProtectionPapers papers, CalendarStore calendars, TimeProvider time,
    IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Outcome { get; set; } = "";

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public string Words { get; set; } = "";

    public SubjectRequest Asked { get; private set; } = null!;

    /// <summary>Null where nobody of the register is meant, or the user does not find him there.</summary>
    public Person? Person { get; private set; }

    public WorkingCalendar Calendar { get; private set; } = null!;

    public DateTimeOffset Now => time.Now();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetLetterAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) && Asked.End is not null
        ? File(await papers.AnswerAsync(current, Asked, ct), GeneratePaper.Docx, $"tra-loi-yeu-cau-{Asked.RequestNo}.docx")
        : NotFound();

    public async Task<IActionResult> OnPostAcknowledgeAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        return await StepAsync("acknowledged", null, "", ct);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        if (Outcome is not ("answered" or "refused"))
        {
            ModelState.AddModelError("outcome", texts["Request.NoOutcome"]);
        }

        if (Outcome == "refused" && !SubjectRequest.Grounds.Contains(Ground ?? ""))
        {
            ModelState.AddModelError("ground", texts["Request.NoGround"]);
        }

        if (Words.Trim().Length < 5)
        {
            ModelState.AddModelError("words", texts["Request.NoWords"]);
        }

        if (ModelState.IsValid)
        {
            return await StepAsync(Outcome, Outcome == "refused" ? Ground : null, Words.Trim(), ct);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult> StepAsync(string step, string? ground, string words, CancellationToken ct)
    {
        if (await register.StepAsync(current, Asked, step, ground, words, ct))
        {
            return LocalRedirect($"/protection/requests/{Asked.RequestId}");
        }

        await FindAsync(Asked.RequestId, ct);
        ModelState.AddModelError("steps", texts["Request.Stale"]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await register.GetAsync(current, id, ct) is not { } request)
        {
            return false;
        }

        Asked = request;
        Person = request.PersonId is { } person ? await search.GetAsync(current, person, ct) ?? await search.KeptAsync(current, person, ct) : null;
        Calendar = await calendars.NewestAsync("vn", ct);
        return true;
    }
}
