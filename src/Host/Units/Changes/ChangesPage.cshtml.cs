using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Units.Changes;

/// <summary>Mergers and splits that were prepared, and a form that begins one. Nothing moves before it was looked at and confirmed.</summary>
[Authorize(Policy = nameof(Policies.MayManageUnits))]
internal sealed class ChangesPage(
    CurrentUser current, UnitChanges changes, UnitTree tree, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    /// <summary>Units that a split may make.</summary>
    public const int MostTargets = 4;

    public static IReadOnlyList<string> Kinds { get; } = ["merge", "split"];

    [BindProperty]
    public string Kind { get; set; } = "merge";

    /// <summary>Codes of the units that end.</summary>
    [BindProperty]
    public List<string> From { get; set; } = [];

    /// <summary>The same, typed, where there are too many to tick.</summary>
    [BindProperty]
    public string Codes { get; set; } = "";

    [BindProperty]
    public List<string> TargetCode { get; set; } = [];

    [BindProperty]
    public List<string> TargetName { get; set; } = [];

    [BindProperty]
    public List<string> TargetKind { get; set; } = [];

    [BindProperty]
    public DateOnly? EffectiveOn { get; set; }

    [BindProperty]
    public string Basis { get; set; } = "";

    public string? TypedEffectiveOn => ModelState.TryGetValue(nameof(EffectiveOn), out var typed) ? typed.AttemptedValue : null;

    public IReadOnlyList<UnitChange> Changes { get; private set; } = [];

    /// <summary>Units of the communal level that stand today.</summary>
    public IReadOnlyList<UnitOnDate> Communal { get; private set; } = [];

    public bool AreFew => Communal.Count <= UnitsPage.MostOpen;

    public Dictionary<Guid, string> Names { get; private set; } = [];

    public static string Typed(List<string> column, int place) => place < column.Count ? column[place] : "";

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        var from = FindFrom();
        var targets = FindTargets(from);
        if (EffectiveOn is null && ModelState.IsValid)
        {
            ModelState.AddModelError("effectiveon", texts["UnitChange.NoDate"]);
        }
        else if (from.Any(unit => unit.ValidFrom >= EffectiveOn))
        {
            ModelState.AddModelError("effectiveon", texts["UnitChange.TooEarly", VietnameseText.ShortDate(from.Max(unit => unit.ValidFrom))]);
        }

        if (string.IsNullOrWhiteSpace(Basis))
        {
            ModelState.AddModelError("basis", texts["UnitChange.NoBasis"]);
        }

        if (Changes.Any(change => change.Status is "planned" or "running" && change.Plan.From.Intersect(from.Select(unit => unit.UnitId)).Any()))
        {
            ModelState.AddModelError("codes", texts["UnitChange.UnderWay"]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var changeId = await changes.DraftAsync(
            Kind, EffectiveOn!.Value, Basis.Trim(), new ChangePlan([.. from.Select(unit => unit.UnitId)], targets), current.Id, ct);
        return LocalRedirect($"/units/change/{changeId}");
    }

    private List<UnitOnDate> FindFrom()
    {
        var found = new List<UnitOnDate>();
        foreach (var code in Codes.Split([',', ';', '\n', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Concat(From).Distinct())
        {
            if (Communal.FirstOrDefault(unit => unit.Code == code) is { } unit)
            {
                found.Add(unit);
            }
            else
            {
                ModelState.AddModelError("codes", texts["UnitChange.UnknownCode", code]);
            }
        }

        if (!Kinds.Contains(Kind) || (Kind == "split" ? found.Count != 1 : found.Count == 0))
        {
            ModelState.AddModelError("codes", texts[Kind == "split" ? "UnitChange.OneToSplit" : "UnitChange.SomeToMerge"]);
        }

        return found;
    }

    private List<ChangeTarget> FindTargets(List<UnitOnDate> from)
    {
        var targets = new List<ChangeTarget>();
        for (var place = 0; place < Math.Min(TargetCode.Count, MostTargets); place++)
        {
            var (code, name, kind) = (Typed(TargetCode, place).Trim(), Typed(TargetName, place).Trim(), Typed(TargetKind, place));
            var standing = Communal.FirstOrDefault(unit => unit.Code == code && from.All(ending => ending.UnitId != unit.UnitId));
            if (code.Length == 0 && name.Length == 0)
            {
                continue;
            }

            if (standing is not null && Kind == "merge")
            {
                targets.Add(new(standing.UnitId, false, standing.Code, standing.Name, standing.Kind, standing.ParentId));
            }
            else if (standing is not null)
            {
                ModelState.AddModelError($"targetcode-{place}", texts["Unit.CodeTaken", code]);
            }
            else if (code.Length == 0 || name.Length == 0 || !UnitKinds.Communal.Contains(kind))
            {
                ModelState.AddModelError($"targetcode-{place}", texts["UnitChange.NoTarget"]);
            }
            else
            {
                targets.Add(new(Guid.CreateVersion7(time.GetUtcNow()), true, code, name, kind, from.FirstOrDefault()?.ParentId));
            }
        }

        if (ModelState.IsValid && Kind == "merge" && (targets.Count != 1 || from.Count + (targets[0].IsNew ? 0 : 1) < 2))
        {
            ModelState.AddModelError("targetcode-0", texts["UnitChange.OneTarget"]);
        }

        if (ModelState.IsValid && Kind == "split" && (targets.Count < 2 || targets.Select(target => target.Code).Distinct().Count() < targets.Count))
        {
            ModelState.AddModelError("targetcode-0", texts["UnitChange.SeveralTargets"]);
        }

        return targets;
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Changes = await changes.ListAsync(ct);
        Communal = [.. (await tree.ListAsync(VietnameseText.LocalDate(time.GetUtcNow()), ct)).Where(unit => UnitKinds.Communal.Contains(unit.Kind))];
        Names = await tree.NamesAsync(Changes.SelectMany(change => change.Plan.From), ct);
    }
}
