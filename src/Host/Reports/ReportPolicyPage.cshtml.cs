using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Reports.Periods;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Reports;

/// <summary>Which periods are offered, and from which number on a published table tells how many people there are. It counts for every unit.</summary>
[Authorize(Policy = nameof(Policies.MayManageTemplates))]
internal sealed class ReportPolicyPage(CurrentUser current, ReportPolicies policies, PeriodStore periods, IStringLocalizer<Shared> texts) : PageModel
{
    public static IReadOnlyList<short> Lengths { get; } = [1, 3, 6, 9, 12];

    [BindProperty]
    public int? Smallest { get; set; }

    [BindProperty]
    public string Code { get; set; } = "";

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public short Months { get; set; } = 1;

    [BindProperty]
    public short? FromDay { get; set; }

    [BindProperty]
    public short? DueDays { get; set; }

    [BindProperty]
    public string Source { get; set; } = "";

    public int SmallestCell { get; private set; }

    public IReadOnlyList<PeriodKind> Kinds { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        SmallestCell = await policies.SmallestCellAsync(ct);
        Kinds = await periods.ListAsync(ct);
    }

    public async Task<IActionResult> OnPostSmallestAsync(CancellationToken ct)
    {
        if (Smallest is not (>= 1 and <= 20))
        {
            ModelState.AddModelError("smallest", texts["ReportPolicy.NoSmallest"]);
            return await AgainAsync(ct);
        }

        await policies.SetSmallestCellAsync(Smallest.Value, current.Id, ct);
        return Changed();
    }

    public async Task<IActionResult> OnPostPeriodAsync(CancellationToken ct)
    {
        var code = VietnameseText.Plain(Code.Trim()).Replace(' ', '-');
        if (code.Length is 0 or > 30 || code.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-') || string.IsNullOrWhiteSpace(Name) || !Lengths.Contains(Months))
        {
            ModelState.AddModelError("code", texts["ReportPolicy.NoCode"]);
        }

        if (FromDay is not (>= 1 and <= 28) || DueDays is < 0 or > 90)
        {
            ModelState.AddModelError("fromday", texts["ReportPolicy.NoDay"]);
        }

        // What begins in the middle of a month begins the year in the December before.
        if (ModelState.IsValid && !await periods.AddAsync(new(code, Numbered(), Numbered(), Months, FromDay!.Value, FromDay > 1, DueDays, Source.Trim()), ct))
        {
            ModelState.AddModelError("code", texts["ReportPolicy.CodeTaken", code]);
        }

        return ModelState.IsValid ? Changed() : await AgainAsync(ct);

        string Numbered() => $"{Name.Trim().Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)} {(Months is 9 or 12 ? "{1}" : "{0}/{1}")}";
    }

    public async Task<IActionResult> OnPostEndAsync(string code, CancellationToken ct)
    {
        await periods.EndAsync(code, ct);
        return Changed();
    }

    private LocalRedirectResult Changed()
    {
        TempData["Notice"] = texts["ReportPolicy.Changed"].Value;
        return LocalRedirect("/settings/reports");
    }

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
