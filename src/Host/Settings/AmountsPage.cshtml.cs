using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Settings;

/// <summary>The base salary from day to day: papers and reports reckon with the one of their date.</summary>
[Authorize(Policy = nameof(Policies.MayManageTemplates))]
internal sealed class AmountsPage(CurrentUser current, DatedAmounts amounts, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    [BindProperty]
    public string Amount { get; set; } = "";

    [BindProperty]
    public string Source { get; set; } = "";

    public string? TypedValidFrom => ModelState.TryGetValue(nameof(ValidFrom), out var typed) ? typed.AttemptedValue : null;

    public IReadOnlyList<DatedAmount> Amounts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Amounts = await amounts.ListAsync(DatedAmounts.BaseSalary, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ValidFrom is null && ModelState.IsValid)
        {
            ModelState.AddModelError("validfrom", texts["Amounts.NoDate"]);
        }

        // 2.530.000, 2530000 and 2 530 000 are one number: nobody pays a part of a đồng.
        var digits = string.Concat(Amount.Where(letter => letter is not ('.' or ',' or ' ' or 'đ')));
        if (!decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount is < 1 or > 1_000_000_000)
        {
            ModelState.AddModelError("amount", texts["Amounts.NoAmount", Amount]);
        }

        if (string.IsNullOrWhiteSpace(Source))
        {
            ModelState.AddModelError("source", texts["Amounts.NoSource"]);
        }

        if (!ModelState.IsValid)
        {
            await OnGetAsync(ct);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await amounts.AddAsync(DatedAmounts.BaseSalary, ValidFrom!.Value, amount, Source.Trim(), current.Id, ct);
        TempData["Notice"] = texts["Amounts.Added"].Value;
        return LocalRedirect("/settings/amounts");
    }
}
