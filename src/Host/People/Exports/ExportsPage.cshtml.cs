using CaseFlow.Access;
using CaseFlow.People.Facts;
using CaseFlow.Platform.Database;
using CaseFlow.Resources;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Exports;

/// <summary>What left the unit, and who may take lists out: for the head of the police.</summary>
[Authorize(Policy = nameof(Policies.MayOpenCases))]
internal sealed class ExportsPage(CurrentUser current, ExportRights rights, Connections database, IStringLocalizer<Shared> texts) : PageModel
{
    public sealed record Left
    {
        public required string Kind { get; init; }

        public required string Format { get; init; }

        public required string[] Fields { get; init; }

        public required int People { get; init; }

        public required string Purpose { get; init; }

        public required string Recipient { get; init; }

        public required string LegalBasis { get; init; }

        public required DateTimeOffset MadeAt { get; init; }

        public required string MadeBy { get; init; }

        public string FieldsIn(string language) => string.Join(", ", Fields.Select(field => PersonFields.Find(field)?.Title.In(language) ?? field));
    }

    /// <summary>What was ticked, each <c>holder/kind</c>.</summary>
    [BindProperty]
    public List<string> Granted { get; set; } = [];

    public IReadOnlySet<(string Holder, string Kind)> Rights { get; private set; } = new HashSet<(string, string)>();

    public IReadOnlyList<Left> Exports { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ExportRights.MayGrant(current))
        {
            return Forbid();
        }

        Rights = await rights.GrantedAsync(current.UnitId!.Value, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        Exports = (await connection.QueryAsync<Left>(
            """
            select e.kind, e.format, e.fields, e.people, e.purpose, e.recipient, e.legal_basis, e.made_at, u.name as made_by
            from person_exports e join users u on u.user_id = e.made_by where e.unit_id = @UnitId order by e.made_at desc limit 200
            """,
            new { current.UnitId })).AsList();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ExportRights.MayGrant(current))
        {
            return Forbid();
        }

        await rights.GrantAsync(current, Granted.Select(ticked => ticked.Split('/')).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1])).ToHashSet(), ct);
        TempData["Notice"] = texts["Exports.Saved"].Value;
        return LocalRedirect("/people/exports");
    }
}
