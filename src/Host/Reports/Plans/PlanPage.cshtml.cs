using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Reports.Indicators;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Reports.Plans;

/// <summary>A plan held against the records: every target with both of its numbers, each of which opens what it was counted over.</summary>
[Authorize(Policy = nameof(Policies.MaySeeReports))]
internal sealed class PlanPage(
    CurrentUser current, PlanStore plans, ReportUnits units, EvaluateTargets evaluate, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>One of the targets that plans set again and again; empty: an own one.</summary>
    [BindProperty]
    public string Known { get; set; } = "";

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Numerator { get; set; } = "";

    [BindProperty]
    public string Denominator { get; set; } = "";

    [BindProperty]
    public string Direction { get; set; } = Target.AtLeast;

    [BindProperty]
    public string Value { get; set; } = "";

    [BindProperty]
    public short? BaselineYear { get; set; }

    [BindProperty]
    public string BaselineValue { get; set; } = "";

    [BindProperty]
    public string Owner { get; set; } = "";

    public Plan Plan { get; private set; } = null!;

    /// <summary>The one that it follows, where that is on record.</summary>
    public Plan? Parent { get; private set; }

    /// <summary>Whose records are counted: a plan of a higher body is held against those of the own unit.</summary>
    public string UnitName => current.UnitName!;

    public DateOnly To { get; private set; }

    public IReadOnlyList<EvaluatedTarget> Targets { get; private set; } = [];

    /// <summary>A plan of the own unit: one of a higher body is read.</summary>
    public bool MayPlan => Policies.MayPlan(current) && Plan.UnitId == current.UnitId;

    /// <summary>The figures of the plan's days, as far as they have come.</summary>
    public string FigureLink(string indicator) =>
        $"/reports/figures/{indicator}?from={Plan.FromDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}&to={To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return NotFound();
        }

        if (!MayPlan)
        {
            return Forbid();
        }

        if (Entered() is { } target && ModelState.IsValid)
        {
            if (await plans.AddTargetAsync(Id, target, current.Id, ct))
            {
                TempData["Notice"] = texts["Plans.TargetAdded"].Value;
                return LocalRedirect($"/reports/plans/{Id}");
            }

            ModelState.AddModelError("known", texts["Plans.TargetKnown"]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        var all = await plans.ListAsync(current.UnitId!.Value, ct);
        if (all.FirstOrDefault(plan => plan.PlanId == Id) is not { } plan)
        {
            return false;
        }

        var today = VietnameseText.LocalDate(time.Now());
        (Plan, Parent, To) = (plan, all.FirstOrDefault(one => one.PlanId == plan.ParentId), plan.ToDay < today ? plan.ToDay : today < plan.FromDay ? plan.FromDay : today);
        var below = await units.OfAsync(current, plan.FromDay, To, ct);
        Targets = await evaluate.RunAsync(await plans.TargetsAsync(Id, ct), new([.. below.Select(unit => unit.UnitId)], plan.FromDay, To, time.Now()), ct);
        return true;
    }

    private Target? Entered()
    {
        var known = KnownTargets.All.FirstOrDefault(one => one.Target.Code == Known);
        var value = Value.Length == 0 && known.Target is not null ? known.Target.Value : Typed("value", Value);
        if (value is not { } aimed)
        {
            ModelState.AddModelError("value", texts["Plans.NoValue"]);
            return null;
        }

        var direction = known.Target?.Direction ?? Direction;
        var name = Name.Trim() is { Length: > 0 } own ? own : known.Name?.In(Languages.Current);
        if (name is null)
        {
            ModelState.AddModelError("name", texts["Plans.NoTargetName"]);
        }

        var numerator = known.Target?.Numerator ?? Numerator;
        var denominator = known.Target is null ? Denominator is { Length: > 0 } given ? given : null : known.Target.Denominator;
        if (IndicatorCatalogue.Find(numerator) is null || (denominator is not null && IndicatorCatalogue.Find(denominator) is null) || !Target.Directions.Contains(direction))
        {
            ModelState.AddModelError("numerator", texts["Plans.NoIndicator"]);
        }

        if (direction == Target.Change && BaselineYear is not (>= 2000 and <= 2100))
        {
            ModelState.AddModelError("baselineyear", texts["Plans.NoBaseline"]);
        }

        var baseline = BaselineValue.Length == 0 ? null : Typed("baselinevalue", BaselineValue);
        return ModelState.IsValid
            ? new(
                known.Target?.Code ?? $"{numerator}/{direction}", name!, direction, aimed, numerator, direction == Target.Change ? null : denominator,
                direction == Target.Change ? BaselineYear : null, direction == Target.Change ? baseline : null, Owner.Trim())
            : null;
    }

    // 95, 95,5 and 95.5: a target needs no thousands.
    private decimal? Typed(string field, string written)
    {
        if (decimal.TryParse(written.Trim().TrimEnd('%').Trim().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        ModelState.AddModelError(field, texts["Form.Unreadable", written]);
        return null;
    }
}
