using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Units;

/// <summary>The tree of units on any day, and a form for one more.</summary>
[Authorize(Policy = nameof(Policies.MayManageUnits))]
internal sealed class UnitsPage(Connections database, UnitTree tree, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    /// <summary>A tree of a few provinces is shown whole; of the country only what was opened.</summary>
    public const int MostOpen = 150;

    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Q { get; set; } = "";

    /// <summary>The province or district whose units are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Under { get; set; }

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Code { get; set; } = "";

    [BindProperty]
    public string Kind { get; set; } = "commune";

    [BindProperty]
    public Guid? ParentId { get; set; }

    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    public string? TypedValidFrom => ModelState.TryGetValue(nameof(ValidFrom), out var typed) ? typed.AttemptedValue : null;

    public DateOnly Day => On ?? Today;

    public DateOnly Today => VietnameseText.LocalDate(time.GetUtcNow());

    public IReadOnlyList<UnitOnDate> Units { get; private set; } = [];

    public IReadOnlyList<UnitBranch> Roots { get; private set; } = [];

    /// <summary>Null where nothing was looked for.</summary>
    public IReadOnlyList<UnitOnDate>? Found { get; private set; }

    public bool Opens(UnitBranch branch) => Units.Count <= MostOpen || Under is not null && Contains(branch, Under.Value);

    public IEnumerable<UnitOnDate> PossibleParents => Units.Where(unit => Units.Count <= MostOpen || UnitKinds.Above.Contains(unit.Kind));

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ValidFrom is null && ModelState.IsValid)
        {
            ModelState.AddModelError("validfrom", texts["Unit.NoValidFrom"]);
        }

        if (string.IsNullOrWhiteSpace(Name) || string.IsNullOrWhiteSpace(Code) || !UnitKinds.All.Contains(Kind))
        {
            ModelState.AddModelError("name", texts["Unit.NoName"]);
        }

        if (ModelState.IsValid && await AddAsync(ct))
        {
            return LocalRedirect("/units");
        }

        await LoadAsync(ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> AddAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var added = await connection.ExecuteAsync(
            """
            insert into units (unit_id, code, kind, name, parent_id, valid_from)
            values (@id, @Code, @Kind, @Name, @ParentId, @ValidFrom)
            on conflict (code) where valid_to is null do nothing
            """,
            new { id = Guid.CreateVersion7(time.GetUtcNow()), Code = Code.Trim(), Kind, Name = Name.Trim(), ParentId, ValidFrom });
        if (added == 0)
        {
            ModelState.AddModelError("code", texts["Unit.CodeTaken", Code]);
        }

        return added == 1;
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Units = await tree.ListAsync(Day, ct);
        Roots = UnitTree.Of(Units);
        var plain = VietnameseText.Plain(Q.Trim());
        Found = plain.Length == 0 ? null : [.. Units.Where(unit => VietnameseText.Plain(unit.Name).Contains(plain, StringComparison.Ordinal) || unit.Code == Q.Trim())];
    }

    private static bool Contains(UnitBranch branch, Guid unitId) => branch.Unit.UnitId == unitId || branch.Branches.Any(inner => Contains(inner, unitId));
}
