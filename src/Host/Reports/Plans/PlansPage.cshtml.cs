using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Reports.Plans;

/// <summary>The plans of the unit and of those above it, and the quotas of the units below.</summary>
[Authorize(Policy = nameof(Policies.MaySeeReports))]
internal sealed class PlansPage(CurrentUser current, PlanStore plans, ReportUnits units, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    [BindProperty]
    public string Number { get; set; } = "";

    [BindProperty]
    public DateOnly? Dated { get; set; }

    [BindProperty]
    public string Issuer { get; set; } = "";

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public DateOnly? FromDay { get; set; }

    [BindProperty]
    public DateOnly? ToDay { get; set; }

    /// <summary>The plan that it follows, where that is on record.</summary>
    [BindProperty]
    public Guid? ParentId { get; set; }

    /// <summary>The same as it is called, where it is not.</summary>
    [BindProperty]
    public string Follows { get; set; } = "";

    [BindProperty]
    public Guid? QuotaUnit { get; set; }

    [BindProperty]
    public short? Year { get; set; }

    [BindProperty]
    public string Kind { get; set; } = Quota.Kinds[0];

    [BindProperty]
    public int? Amount { get; set; }

    [BindProperty]
    public string Source { get; set; } = "";

    public bool MayPlan => Policies.MayPlan(current);

    public IReadOnlyList<Plan> Plans { get; private set; } = [];

    public IReadOnlyList<Quota> Quotas { get; private set; } = [];

    public IReadOnlyList<ReportUnit> Units { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var today = VietnameseText.LocalDate(time.Now());
        Units = await units.OfAsync(current, today, today, ct);
        Plans = await plans.ListAsync(current.UnitId!.Value, ct);
        Quotas = await plans.QuotasAsync(Units.Select(unit => unit.UnitId), ct);
    }

    public async Task<IActionResult> OnPostPlanAsync(CancellationToken ct)
    {
        if (!MayPlan)
        {
            return Forbid();
        }

        Require(!string.IsNullOrWhiteSpace(Number), "number", "Plans.NoNumber");
        Require(!string.IsNullOrWhiteSpace(Name), "name", "Plans.NoName");
        Require(Dated is not null, "dated", "Plans.NoDate");
        Require(FromDay is not null && ToDay >= FromDay, "fromday", "Plans.NoPeriod");
        if (ModelState.IsValid)
        {
            var plan = new Plan(
                Guid.CreateVersion7(), current.UnitId!.Value, Number.Trim(), Dated!.Value, Issuer.Trim(), Name.Trim(), FromDay!.Value, ToDay!.Value, await KnownAsync(ParentId, ct), Follows.Trim());
            if (await plans.AddAsync(plan, current.Id, ct) is { } added)
            {
                return LocalRedirect($"/reports/plans/{added}");
            }

            ModelState.AddModelError("number", texts["Plans.Known", Number]);
        }

        return await AgainAsync(ct);
    }

    public async Task<IActionResult> OnPostQuotaAsync(CancellationToken ct)
    {
        if (!MayPlan)
        {
            return Forbid();
        }

        var today = VietnameseText.LocalDate(time.Now());
        var mine = await units.OfAsync(current, today, today, ct);
        Require(mine.Any(unit => unit.UnitId == QuotaUnit), "quotaunit", "Plans.NoUnit");
        Require(Year is >= 2000 and <= 2100, "year", "Plans.NoYear");
        Require(Amount is >= 0 and <= 100_000, "amount", "Plans.NoAmount");
        if (!ModelState.IsValid || !Quota.Kinds.Contains(Kind))
        {
            return await AgainAsync(ct);
        }

        await plans.SetQuotaAsync(QuotaUnit!.Value, Year!.Value, Kind, Amount!.Value, Source.Trim(), current.Id, ct);
        TempData["Notice"] = texts["Plans.QuotaSet"].Value;
        return LocalRedirect("/reports/plans");
    }

    private async Task<Guid?> KnownAsync(Guid? planId, CancellationToken ct) =>
        (await plans.ListAsync(current.UnitId!.Value, ct)).FirstOrDefault(plan => plan.PlanId == planId)?.PlanId;

    private void Require(bool holds, string field, string text)
    {
        if (!holds && ModelState.GetFieldValidationState(field) is not Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError(field, texts[text]);
        }
    }

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
