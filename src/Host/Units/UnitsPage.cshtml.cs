using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Resources;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Units;

/// <summary>The communes and provinces that this installation serves.</summary>
[Authorize(Policy = nameof(Policies.MayManageUnits))]
internal sealed class UnitsPage(Connections database, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    public static readonly IReadOnlyList<string> Kinds = ["commune", "ward", "special_zone", "province"];

    public sealed record Unit(Guid UnitId, string Code, string Kind, string Name, string? ParentName, DateOnly ValidFrom, DateOnly? ValidTo);

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

    public IReadOnlyList<Unit> Units { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ValidFrom is null && ModelState.IsValid)
        {
            ModelState.AddModelError("validfrom", texts["Unit.NoValidFrom"]);
        }

        if (string.IsNullOrWhiteSpace(Name) || string.IsNullOrWhiteSpace(Code) || !Kinds.Contains(Kind))
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
            on conflict on constraint unit_code_is_unique do nothing
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
        await using var connection = await database.OpenConnectionAsync(ct);
        Units = [.. await connection.QueryAsync<Unit>(
            """
            select u.unit_id, u.code, u.kind, u.name, p.name as parent_name, u.valid_from, u.valid_to
            from units u left join units p on p.unit_id = u.parent_id
            order by u.name collate "vi-x-icu", u.code
            """)];
    }
}
