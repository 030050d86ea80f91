using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Protection.Retention;

/// <summary>How long files are kept, whose file has been kept that long, and the purges of the unit: one asks, another agrees.</summary>
[Authorize(Policy = nameof(Policies.MayProtectData))]
internal sealed class RetentionPage(CurrentUser current, RetentionRules rules, Purges purges, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty]
    public string Months { get; set; } = "";

    [BindProperty]
    public string Basis { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    public RetentionRule Rule { get; private set; } = RetentionRule.Unset;

    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    public IReadOnlyList<Purge> All { get; private set; } = [];

    /// <summary>Of each purge that waits for a decision, to those who see people at all.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<(Guid PersonId, string FullName, short BornYear)>> People { get; private set; } =
        new Dictionary<Guid, IReadOnlyList<(Guid, string, short)>>();

    /// <summary>The length holds for every unit.</summary>
    public bool SetsRule => current.UnitId is null && current.Is(Role.Administrator);

    public bool HasUnit => current.UnitId is not null;

    public bool SeesNames => Policies.MayAnswerRequests(current);

    public bool IsOwn(Purge purge) => purge.AskedBy == current.Id;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        (Months, Basis) = (Rule.Months?.ToString(CultureInfo.InvariantCulture) ?? "", Rule.Basis);
    }

    public async Task<IActionResult> OnPostRuleAsync(CancellationToken ct)
    {
        if (!SetsRule)
        {
            return NotFound();
        }

        int? months = int.TryParse(Months, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) && typed is > 0 and <= 1200 ? typed : null;
        if (months is null && Months.Trim().Length > 0)
        {
            ModelState.AddModelError("months", texts["Retention.BadMonths"]);
        }

        if (Basis.Trim().Length == 0)
        {
            ModelState.AddModelError("basis", texts["Retention.NoBasis"]);
        }

        if (!ModelState.IsValid)
        {
            return await AgainAsync(ct);
        }

        await rules.SetAsync(current, months, Basis.Trim(), ct);
        TempData["Notice"] = texts["Settings.Saved"].Value;
        return LocalRedirect("/protection/retention");
    }

    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct)
    {
        if (!HasUnit)
        {
            return NotFound();
        }

        TempData["Notice"] = texts[await purges.AskAsync(current, ct) is null ? "Retention.NobodyDue" : "Retention.Asked"].Value;
        return LocalRedirect("/protection/retention");
    }

    public async Task<IActionResult> OnPostDecideAsync(Guid purge, bool agreed, CancellationToken ct)
    {
        if (!HasUnit)
        {
            return NotFound();
        }

        if (!agreed && Reason.Trim().Length == 0)
        {
            ModelState.AddModelError("reason", texts["Retention.NoReason"]);
        }
        else if (!await purges.DecideAsync(current, purge, agreed, Reason.Trim(), ct))
        {
            ModelState.AddModelError("reason", texts["Retention.NotYours"]);
        }

        if (!ModelState.IsValid)
        {
            return await AgainAsync(ct);
        }

        TempData["Notice"] = texts[agreed ? "Retention.Agreed" : "Retention.Declined"].Value;
        return LocalRedirect("/protection/retention");
    }

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Rule = await rules.CurrentAsync(ct);
        if (current.UnitId is not { } unit)
        {
            return;
        }

        Candidates = await purges.PreviewAsync(unit, ct);
        All = await purges.ListAsync(unit, ct);
        if (SeesNames)
        {
            var people = new Dictionary<Guid, IReadOnlyList<(Guid, string, short)>>();
            foreach (var waiting in All.Where(purge => purge.Agreed is null))
            {
                people[waiting.PurgeId] = await purges.PeopleAsync(unit, waiting.PurgeId, ct);
            }

            People = people;
        }
    }
}
