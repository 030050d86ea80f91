using CaseFlow.Access;
using CaseFlow.PaperForms;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Protection.Breaches;

/// <summary>A breach: its two clocks, what is known, whom one told, and the notice as a Word document.</summary>
[Authorize(Policy = nameof(Policies.MayProtectData))]
internal sealed class BreachPage(
    CurrentUser current, BreachRegister register, ProtectionOffice offices, ProtectionPapers papers, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Stage { get; set; } = "";

    [BindProperty]
    public DateOnly? ToldOn { get; set; }

    [BindProperty]
    public string ToldTime { get; set; } = "";

    [BindProperty]
    public string ToldTo { get; set; } = "";

    [BindProperty]
    public string LateReason { get; set; } = "";

    [BindProperty]
    public string Minutes { get; set; } = "";

    public Breach Breach { get; private set; } = null!;

    public IReadOnlyList<BreachClock> Clocks { get; private set; } = [];

    public DueBox Left(DateTimeOffset due) => ClockWords.Of(due, Breach.First?.ToldAt ?? time.Now(), texts);

    /// <summary>The first notice missed the clock that counts here.</summary>
    public bool IsLate(BreachNotice notice) => notice.Stage == "first" && notice.ToldAt > Clocks.Single(clock => clock.Counts).DueAt;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        Stage = Breach.NextStages is [var next, ..] ? next : "";
        ToldTo = texts["Breach.ToldTo.Default"];
        return Page();
    }

    public async Task<IActionResult> OnGetPaperAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct)
        ? File(await papers.BreachAsync(current, Breach, ct), GeneratePaper.Docx, $"thong-bao-vi-pham-{Breach.BreachNo}.docx")
        : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        var entered = new EnteredMoment("told", ToldOn, ToldTime);
        var toldAt = entered.Read(ModelState, time.Now(), texts);
        if (entered.IsMissing(ModelState))
        {
            ModelState.AddModelError("toldon", texts["Breach.NoToldAt"]);
        }

        if (ToldTo.Trim().Length == 0)
        {
            ModelState.AddModelError("toldto", texts["Breach.NoToldTo"]);
        }

        if (Stage == "first" && toldAt > Clocks.Single(clock => clock.Counts).DueAt && LateReason.Trim().Length < 5)
        {
            ModelState.AddModelError("latereason", texts["Breach.NoLateReason"]);
        }

        if (ModelState.IsValid && toldAt is { } told)
        {
            if (await register.TellAsync(current, Breach, Stage, told, ToldTo.Trim(), LateReason.Trim(), Minutes.Trim(), ct))
            {
                TempData["Notice"] = texts["Breach.ToldSaved"].Value;
                return LocalRedirect($"/protection/breaches/{id}");
            }

            ModelState.AddModelError("stage", texts["Breach.BadStage"]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await register.GetAsync(current, id, ct) is not { } breach)
        {
            return false;
        }

        Breach = breach;
        Clocks = BreachClock.Of(breach.Facts, (await offices.OfAsync(current.UnitId, ct)).CountsFrom);
        return true;
    }
}
