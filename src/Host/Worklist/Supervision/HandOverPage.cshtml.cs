using CaseFlow.Access;
using CaseFlow.Cases.Notes;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Worklist.Supervision;

/// <summary>Somebody leaves, or is away for long: all that is with them goes to somebody else, with a note on each case.</summary>
[Authorize(Policy = nameof(Policies.MaySupervise))]
internal sealed class HandOverPage(CurrentUser current, Workload workload, HandOver handOver, IStringLocalizer<Shared> texts) : PageModel
{
    /// <summary>Who leaves; null until that is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? From { get; set; }

    [BindProperty]
    public Guid? To { get; set; }

    [BindProperty]
    public string Note { get; set; } = "";

    public IReadOnlyList<Load> People { get; private set; } = [];

    public Load? Leaving { get; private set; }

    /// <summary>Cases that name whoever leaves.</summary>
    public IReadOnlyList<NamingCase> Naming { get; private set; } = [];

    /// <summary>A decision named the person, and another one has to.</summary>
    public bool IsByDecision => Leaving?.Body == Bodies.Name(Body.Helpers);

    /// <summary>Colleagues who could take over, whoever has least first.</summary>
    public IEnumerable<Load> Successors => People
        .Where(one => one is { UserId: not null, IsGone: false } && one.UserId != From && one.Body == Leaving?.Body).OrderBy(one => one.Open);

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Leaving is null)
        {
            return NotFound();
        }

        if (!Successors.Any(one => one.UserId == To))
        {
            ModelState.AddModelError("to", texts["Give.Nobody"]);
        }

        if (string.IsNullOrWhiteSpace(Note))
        {
            ModelState.AddModelError("note", texts["HandOver.NoNote"]);
        }
        else if (Note.Trim().Length > CaseNotes.Longest)
        {
            ModelState.AddModelError("note", texts["Note.Missing", CaseNotes.Longest]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var result = await handOver.RunAsync(current, Leaving, To!.Value, Note, ct);
        var done = texts["HandOver.Done", People.First(one => one.UserId == To).Name!, result.Work, result.Cases].Value;
        TempData["Notice"] = result.Stayed == 0 ? done : $"{done} {texts["HandOver.Stayed", result.Stayed, Leaving.Name!].Value}";
        return LocalRedirect($"/team/hand-over?from={From}");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        People = await workload.OfAsync(current, ct);
        Leaving = People.FirstOrDefault(one => one.UserId is not null && one.UserId == From);
        Naming = Leaving is null ? [] : await handOver.NamingAsync(current, From!.Value, ct);
    }
}
